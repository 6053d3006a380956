package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.Backend;
import dev.graylane.it.Received;
import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.BulkResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no connection that is kept serves a call to another release. */
abstract class ConnectionPoolContract extends AuthorityContract {
  @Test
  void baseGrayAndBaseAgainAreToldApartOnKeptAliveConnections() {
    int connections = scene.orders("v1").connections();
    assertThat(answers(scene::url, "v1", "v2", "v1", "v2", "v1"))
        .containsExactly("v1", "v2", "v1", "v2", "v1");
    assertThat(scene.orders("v1").connections() - connections)
        .as("new connections to the baseline")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void baseAndGrayAreToldApartOnKeptAliveTlsConnections() {
    assertThat(answers(scene::tlsUrl, "v1", "v2", "v1", "v2", "v3", "v1"))
        .containsExactly("v1", "v2", "v1", "v2", "v3", "v1");
  }

  @Test
  void aThousandAlternatingCallsAreEachAnsweredByTheChosenRelease() {
    BulkResult result =
        scene
            .jvm()
            .ask(
                new Bulk(
                    List.of(get(scene.url("/a"), "v1"), get(scene.url("/a"), "v2")),
                    List.of("v1", "v2"),
                    List.of(),
                    1,
                    1000));
    assertThat(result.faults()).isEmpty();
    assertThat(result.byRelease()).containsEntry("v1", 500).containsEntry("v2", 500);
  }

  @Test
  void http2ToOnePortAndTwoAddressesIsToldApart() {
    assumeTrue(speaksHttp2(), "the client has no HTTP/2");
    List<String> chosen = List.of("v1", "v2", "v1", "v2", "v3", "v1", "v2");
    assertThat(
            chosen.stream()
                .map(release -> scene.call(get(scene.tlsUrl("/h2"), release).http2()).release()))
        .containsExactlyElementsOf(chosen);
    assertThat(scene.ordersTls("v2").received("/h2"))
        .allSatisfy(
            received -> {
              assertThat(received.protocol()).isEqualTo("HTTP/2");
              assertThat(received.authority())
                  .isEqualTo("orders.test:" + scene.ordersTls("v1").port());
              assertThat(received.serverName()).isEqualTo("orders.test");
            })
        .extracting(Received::connection)
        .containsOnly(scene.ordersTls("v2").received("/h2").get(0).connection());
  }

  @Test
  void http2WithoutTlsToOnePortAndTwoAddressesIsToldApart() {
    assumeTrue(speaksHttp2WithoutTls(), "the client has no HTTP/2 without TLS");
    List<String> chosen = List.of("v1", "v2", "v1", "v2", "v3", "v1", "v2");
    assertThat(
            chosen.stream()
                .map(release -> scene.call(get(scene.url("/h2c"), release).http2()).release()))
        .containsExactlyElementsOf(chosen);
    assertThat(scene.orders("v2").received("/h2c"))
        .extracting(Received::protocol)
        .contains("HTTP/2");
  }

  @Test
  void aThousandCallsFromSixteenThreadsOverThreeReleasesAreEachAnsweredByTheChosenOne() {
    scene.onOrders(Backend::stopRecording);
    List<String> three = List.of("v1", "v2", "v3");
    BulkResult result =
        scene
            .jvm()
            .ask(
                new Bulk(
                    three.stream().map(release -> get(scene.url("/a"), release)).toList(),
                    three,
                    List.of(),
                    16,
                    1000));
    assertThat(result.faults()).isEmpty();
    assertThat(result.total()).isEqualTo(1000);
  }

  private List<String> answers(
      java.util.function.Function<String, String> url, String... releases) {
    return Stream.of(releases)
        .map(release -> scene.call(get(url.apply("/pool"), release)).release())
        .toList();
  }
}
