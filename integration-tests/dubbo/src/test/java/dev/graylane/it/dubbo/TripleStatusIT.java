package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call of Triple's that fails by a status counts as a call of gRPC's with that status does. */
class TripleStatusIT {
  private static final String TRIPLE = "tri";
  private static final int CANCELLED = 1;
  private static final int PERMISSION_DENIED = 7;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNAVAILABLE = 14;

  @Test
  void aCallCountsByItsStatusAndBearsItOnItsSpan() {
    outcomes(
        "newest",
        Map.of("grpc.1", 2L, "grpc.7", 2L, "grpc.8", 2L, "grpc.14", 2L),
        List.of("CANCELLED", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "UNAVAILABLE"));
  }

  /** It does not get a service's own status across. */
  @Test
  void theOldestTripleSaysInternalOfThemAll() {
    outcomes("oldesttriple", Map.of("grpc.13", 8L), List.of("INTERNAL"));
  }

  private static void outcomes(String libraries, Map<String, Long> counted, List<String> onSpans) {
    try (DubboScene scene = new DubboScene(libraries, List.of(TRIPLE))) {
      scene.control.apply(scene.rules("statuses", TRIPLE));
      for (int status : new int[] {CANCELLED, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE}) {
        Place failing = Place.at(scene.url(TRIPLE, "v2")).item(OrdersService.STATUS + status);
        for (String way : List.of("sync", "async")) {
          assertThat(scene.shop.ask(failing.way(way).with("x-release", "v2")))
              .isEqualTo(scene.bare.ask(failing.way(way)))
              .contains("StatusRpcException");
        }
      }
      await()
          .untilAsserted(
              () -> assertThat(scene.control.outcomes("statuses", "v2")).isEqualTo(counted));
      await()
          .untilAsserted(() -> assertThat(statuses(scene)).hasSize(8).hasSameElementsAs(onSpans));
    }
  }

  private static List<String> statuses(DubboScene scene) {
    return scene
        .traces
        .spans(span -> span.attribute("graylane.destination.service").equals("statuses"))
        .stream()
        .map(span -> span.attribute("rpc.response.status_code"))
        .toList();
  }
}
