package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Tokens;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Who is let in. */
class AdminAccessTest extends AdminApiSetting {
  @Test
  void aPageOfAnotherSiteIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/resources"))
            .header("origin", "https://evil.example")
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void withTokensEveryCallerShowsTheRightOne() throws Exception {
    stop();
    start(
        ServerOptions.local(0, data)
            .withTokens(new Tokens("secret-of-admins", "secret-of-agents")));
    assertThat(rest("GET", "/v1/resources", "").statusCode()).isEqualTo(401);
    assertThat(rest("GET", "/metrics", "").statusCode()).isEqualTo(401);
    try (TestAgent none = agent("a", "v1", "a-1").connect();
        TestAgent wrong = agent("a", "v1", "a-2").withToken("secret-of-admins").connect();
        TestAgent right = agent("a", "v1", "a-3").withToken("secret-of-agents").connect()) {
      assertThat(none.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(wrong.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
      await().until(() -> !right.pushes.isEmpty());
    }
  }

  @Test
  void offLoopbackTheServerStartsOnlyWithTlsAndTokens() {
    var open =
        new ServerOptions(
            "0.0.0.0",
            0,
            data.resolve("other"),
            "",
            null,
            new Tokens("a", "b"),
            AgentTimes.DEFAULT);
    assertThatThrownBy(() -> ControlServer.start(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TLS");
  }
}
