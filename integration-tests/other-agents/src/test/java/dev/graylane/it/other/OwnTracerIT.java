package dev.graylane.it.other;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Received;
import dev.graylane.it.other.app.TracedServlet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application that traces itself: its spans are the only ones, and say where calls went. */
class OwnTracerIT {
  private static List<Path> tracer() {
    return Stream.of(Path.of(System.getProperty("graylane.tracer"), "*")).toList();
  }

  @Test
  void itsOwnSpansSayWhereCallsWentAndNoOthersAreMade() throws Exception {
    try (Scene scene =
        new Scene(TracedServlet.class, jvm -> Scene.withAgent(jvm).classPath(tracer()))) {
      for (int i = 0; i < 3; i++) {
        String id = "call-" + i;
        assertThat(scene.visit("self", id, "x-lane", "gray")).isEqualTo("v2");
        Received call = scene.call(id);
        assertThat(call.all("graylane").get(0)).contains("lane=gray");
        assertThat(call.all("baggage"))
            .singleElement()
            .asString()
            .contains("theirs=kept", "graylane.lane=gray");
        Trace trace = Trace.of(scene, call);
        assertThat(Arrays.asList(trace.server().name(), trace.client().name()))
            .containsExactly("serve", "ask");
        assertThat(trace.server().attributes())
            .containsEntry("release.version", "v7")
            .containsEntry("graylane.lane", "gray");
        assertThat(trace.client().attributes())
            .containsEntry("release.version", "v7")
            .containsEntry("graylane.destination.release", "v2")
            .containsEntry("graylane.reason", "LANE");
      }
      assertThat(scene.complaints()).isEmpty();
    }
  }
}
