package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Tokens;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be reached from other machines asks who is there. */
class ServerOptionsTest {
  private static final TlsFiles TLS = new TlsFiles(Path.of("a.pem"), Path.of("a.key"), null);
  private static final Tokens BOTH = new Tokens("of-admins", "of-agents");

  private static ServerOptions on(String host, @Nullable TlsFiles tls, Tokens tokens) {
    return new ServerOptions(host, 0, Path.of("data"), "", tls, tokens, AgentTimes.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "shop.example", "127.0.0.1.example"})
  void offLoopbackTlsAndBothTokensAreAskedFor(String host) {
    for (ServerOptions open :
        new ServerOptions[] {
          on(host, null, Tokens.NONE),
          on(host, TLS, Tokens.NONE),
          on(host, null, BOTH),
          on(host, TLS, new Tokens("of-admins", "")),
          on(host, TLS, new Tokens("", "of-agents"))
        }) {
      assertThatThrownBy(open::check)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(host)
          .hasMessageContaining("TLS")
          .hasMessageContaining("tokens");
    }
    assertThatCode(on(host, TLS, BOTH)::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost", "LocalHost"})
  void onLoopbackNothingIsAskedFor(String host) {
    assertThatCode(on(host, null, Tokens.NONE)::check).doesNotThrowAnyException();
  }

  @Test
  void tokensAreNeverShown() {
    assertThat(on("127.0.0.1", TLS, BOTH).toString())
        .doesNotContain("of-admins")
        .doesNotContain("of-agents");
  }
}
