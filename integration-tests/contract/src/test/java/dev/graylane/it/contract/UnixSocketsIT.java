package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Rules;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.unixsockets.UnixSocketCaller;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls over a Unix domain socket, whose URL names a service all the same: whoever listens at the
 * socket answers them, whatever the rules say of that service.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnixSocketsIT {
  private static final List<String> LEFT_ALONE =
      List.of(
          "Apache HttpClient 4",
          "Apache HttpClient 5",
          "Apache HttpAsyncClient 5",
          "docker-java",
          "Jetty's client",
          "Reactor Netty",
          "Netty",
          "Vert.x");

  @AutoClose private final Scene scene = new Scene(client());
  private final Path socket = scene.folder.resolve("socket");
  @AutoClose private final UnixSocketServer server = new UnixSocketServer(socket);

  private static Scene.ClientUnderTest client() {
    Scene.ClientUnderTest libraries =
        Scene.ClientUnderTest.library(UnixSocketCaller.class, "apachehttpclient-5.6")
            .and("apachehttpclient-4.5.14")
            .and("okhttp-5.5.0")
            .and("jetty-12.1.14")
            .and("reactornetty-1.3.8")
            .and("vertx-5.1.6");
    List<Path> classPath = new ArrayList<>(libraries.classPath());
    try {
      classPath.add(
          Path.of(
              UnixSocketCaller.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return new Scene.ClientUnderTest(UnixSocketCaller.class, classPath, null, List.of());
  }

  /** What Docker's clients say that they call. */
  @BeforeAll
  void nameDockersDaemon() {
    Rules docker = Rules.of("docker").host("localhost:2375");
    scene.orders.forEach(docker::instance);
    scene.control.apply(Scene.byHeader(docker));
  }

  static Stream<String> clients() {
    return Stream.concat(LEFT_ALONE.stream(), Stream.of("OkHttp"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void whoeverListensAtTheSocketAnswers(String client) {
    assertThat(call(client, "v1").release()).isEqualTo("socket");
    assertThat(call(client, "v2").release()).isEqualTo("socket");
    assertThat(scene.jvm().output()).doesNotContain("was left out for this call");
  }

  @Test
  void noReleaseHasCallsToItsNameThatItDidNotGet() {
    for (String client : LEFT_ALONE) {
      call(client, "v3");
    }
    assertThat(call("HttpURLConnection, without a socket", "v3").release()).isEqualTo("v3");

    await().until(() -> calls("orders", "v3") > 0);
    assertThat(calls("orders", "v3")).isEqualTo(1);
    assertThat(calls("docker", "v3")).isZero();
  }

  private long calls(String service, String release) {
    return scene.control.outcomes(service, release).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private Answer call(String client, String release) {
    return scene.call(
        Call.get(scene.url("/a"))
            .header("x-through", client)
            .header("x-socket", socket.toString())
            .header("x-release", release));
  }
}
