package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Tokens;
import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAuthority;
import dev.graylane.control.server.TlsFiles;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and a server with certificates, its own and its callers'. */
class TlsTest {
  @TempDir Path folder;
  private TestAuthority authority;
  private TestAuthority stranger;
  private TestAuthority.Pair ofServer;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void certificates() throws Exception {
    authority = new TestAuthority(folder.resolve("ours"));
    stranger = new TestAuthority(folder.resolve("theirs"));
    ofServer = authority.issue("localhost");
  }

  private ControlServer server(@Nullable Path clientAuthority) {
    ControlServer server =
        ControlServer.start(
            new ServerOptions(
                "127.0.0.1",
                0,
                folder.resolve("data"),
                "",
                new TlsFiles(ofServer.certificate(), ofServer.key(), clientAuthority),
                new Tokens("of-admins", "of-agents"),
                AgentTimes.DEFAULT));
    environment.put("GRAYLANE_SERVER", server.address());
    environment.put("GRAYLANE_TOKEN", "of-admins");
    return server;
  }

  private int graylane(String... arguments) {
    err.getBuffer().setLength(0);
    return Graylane.run(
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            environment,
            false),
        arguments);
  }

  @Test
  void aServerWhoseAuthorityIsTrustedIsTalkedToAndNoOther() {
    try (ControlServer server = server(null)) {
      assertThat(server.address()).startsWith("https://");
      assertThat(graylane("get", "--ca", authority.certificate().toString())).as(err()).isZero();
      assertThat(graylane("get", "--ca", stranger.certificate().toString())).isEqualTo(1);
      assertThat(graylane("get")).as("the JDK's authorities alone").isEqualTo(1);
      assertThat(err()).contains("127.0.0.1").contains("certification path");
    }
  }

  @Test
  void withoutTheTokenTlsAloneOpensNothing() {
    try (ControlServer server = server(null)) {
      environment.put("GRAYLANE_CA", authority.certificate().toString());
      environment.remove("GRAYLANE_TOKEN");
      assertThat(graylane("get")).isEqualTo(1);
      assertThat(err()).contains(server.address() + " asks for a token");
      assertThat(graylane("get", "--token", "of-agents")).isEqualTo(1);
      assertThat(err()).contains("does not take this token");
    }
  }

  @Test
  void aServerThatAsksForCertificatesTakesThoseOfItsAuthorityAlone() throws Exception {
    TestAuthority.Pair ours = authority.issue("ada");
    TestAuthority.Pair theirs = stranger.issue("mallory");
    try (ControlServer server = server(authority.certificate())) {
      assertThat(server.port()).isPositive();
      environment.put("GRAYLANE_CA", authority.certificate().toString());
      assertThat(graylane("get")).isEqualTo(1);
      assertThat(withCertificate(theirs)).isEqualTo(1);
      assertThat(withCertificate(ours)).as(err()).isZero();
      environment.put("GRAYLANE_CLIENT_CERTIFICATE", ours.certificate().toString());
      environment.put("GRAYLANE_CLIENT_KEY", ours.key().toString());
      assertThat(graylane("get")).as(err()).isZero();
    }
  }

  @Test
  void aServerThatOthersCouldReachIsNotStartedWithoutTlsAndTokens() {
    String data = folder.resolve("data").toString();
    int exit =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> graylane("server", "--host", "0.0.0.0", "--port", "0", "--data", data));
    assertThat(exit).isEqualTo(2);
    assertThat(err()).contains("0.0.0.0").contains("only with TLS").contains("tokens");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aCertificateWithoutItsKeyIsAMistakeOfUsage() {
    assertThat(graylane("server", "--tls-certificate", ofServer.certificate().toString()))
        .isEqualTo(2);
    assertThat(err()).contains("--tls-certificate and --tls-key go together");
  }

  @Test
  void aFileThatIsMissingOrNoCertificateIsNamed() throws Exception {
    environment.put("GRAYLANE_SERVER", "https://127.0.0.1:1");
    assertThat(graylane("get", "--ca", folder.resolve("none.pem").toString())).isEqualTo(1);
    assertThat(err()).contains("none.pem");
    Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
    assertThat(graylane("get", "--ca", text.toString())).isEqualTo(1);
    assertThat(err()).contains("text.pem").doesNotContain("should not happen");
    assertThat(graylane("get", "--client-key", ofServer.key().toString())).isEqualTo(2);
    assertThat(err()).contains("--client-certificate and --client-key go together");
  }

  private int withCertificate(TestAuthority.Pair pair) {
    return graylane(
        "get",
        "--client-certificate",
        pair.certificate().toString(),
        "--client-key",
        pair.key().toString());
  }

  private String err() {
    return err.toString();
  }
}
