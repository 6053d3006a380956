package dev.graylane.it.other;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Received;
import dev.graylane.it.other.app.ShopServlet;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SkyWalking agent is in the same JVM, and changes the same classes: calls go by the rules, and
 * each agent's headers and spans are as without the other.
 */
class SkyWalkingAgentIT {
  /** The clients that SkyWalking traces here. */
  private static final Set<String> ITS =
      Set.of("urlconnection", "okhttp", "okhttp/async", "apache5");

  private static AgentJvm.Builder jvm(AgentJvm.Builder jvm, SkyWalking other, boolean first) {
    return first ? Scene.withAgent(other.in(jvm)) : other.in(Scene.withAgent(jvm));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callsGoByTheRulesAndHaveBothAgentsHeaders(boolean first, @TempDir Path folder)
      throws Exception {
    SkyWalking other = new SkyWalking(folder);
    try (Scene scene = new Scene(ShopServlet.class, jvm -> jvm(jvm, other, first))) {
      for (String client : ShopServlet.CLIENTS) {
        // The second call goes through a connection, and through classes, that are there already.
        for (int i = 0; i < 2; i++) {
          String id = client.replace('/', '-') + i;
          assertThat(scene.visit(client, "gray-" + id, "x-lane", "gray")).isEqualTo("v2");
          Received gray = scene.call("gray-" + id);
          isTracedByBoth(scene, client, gray);
          assertThat(gray.all("graylane")).as(client).singleElement().asString().contains("gray");
          assertThat(scene.visit(client, id)).as(client).isEqualTo("v1");
          isTracedByBoth(scene, client, scene.call(id));
        }
      }
      assertThat(scene.complaints()).isEmpty();
      assertThat(other.complaints()).isEmpty();
      assertThat(scene.control.status().getFaultsList()).isEmpty();
    }
  }

  private static void isTracedByBoth(Scene scene, String client, Received call) {
    Trace trace = Trace.of(scene, call);
    assertThat(trace.client().attributes())
        .as(client)
        .containsEntry("graylane.destination.release", call.release());
    assertThat(call.all("sw8")).as(client).hasSize(ITS.contains(client) ? 1 : 0);
  }
}
