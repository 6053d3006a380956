package dev.graylane.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Certificates;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.testing.GraylaneJar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agent, command line and server as off the loopback: certificates on both sides, and tokens. */
class MutualTlsIT {
  private static final Pattern READY = Pattern.compile("ready on https://127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path folder;
  private final Certificates ours = new Certificates();
  private Path root;
  private Process server;
  private String url;
  @AutoClose private Backend v1;
  @AutoClose private Backend v2;

  @BeforeEach
  void start() throws IOException {
    root = Path.of(System.getProperty("graylane.root")).toRealPath();
    ours.authorityPem(folder);
    ours.pem(folder, "localhost");
    ours.pem(folder, "client");
    v1 = Backend.start("v1", "127.0.0.1", null);
    v2 = Backend.start("v2", "127.0.0.2", null);
    List<String> options =
        List.of(
            "server",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--tls-certificate",
            file("localhost.pem"),
            "--tls-key",
            file("localhost.key"),
            "--tls-client-ca",
            file("ca.pem"));
    server =
        graylane(
                options,
                Map.of("GRAYLANE_ADMIN_TOKEN", "of-admins", "GRAYLANE_AGENT_TOKEN", "of-agents"))
            .redirectError(folder.resolve("server.log").toFile())
            .start();
    url = "https://localhost:" + port();
  }

  @AfterEach
  void end() {
    server.destroyForcibly();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private ProcessBuilder graylane(List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(GraylaneJar.run(root.resolve("control-api/target/graylane.jar"), arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  private String port() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("server.log")));
  }

  private void apply() throws IOException, InterruptedException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            kind: Service
            name: orders
            hosts: ["127.0.0.1:%d"]
            baseline: v1
            releases:
              v1: {endpoints: ["127.0.0.1:%d"]}
              v2: {endpoints: ["127.0.0.2:%d"]}
            ---
            kind: Route
            name: orders-beta
            service: orders
            when: {header: {name: x-beta, exact: "yes"}}
            split: {v2: 100%%}
            """
                .formatted(v1.port(), v1.port(), v2.port()));
    Process apply =
        graylane(
                List.of("apply", "-f", rules.toString()),
                Map.of(
                    "GRAYLANE_SERVER",
                    url,
                    "GRAYLANE_TOKEN",
                    "of-admins",
                    "GRAYLANE_CA",
                    file("ca.pem"),
                    "GRAYLANE_CLIENT_CERTIFICATE",
                    file("client.pem"),
                    "GRAYLANE_CLIENT_KEY",
                    file("client.key")))
            .redirectErrorStream(true)
            .start();
    String said = new String(apply.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(apply.exitValue()).as(said).isZero();
  }

  private AgentJvm.Builder agent(String name) {
    return new AgentJvm.Builder()
        .agent(root.resolve("agent/dist/target/graylane-agent.jar"))
        .property("graylane.service", name)
        .property("graylane.control", url)
        .property("graylane.token", "of-agents")
        .property("graylane.tls.ca", file("ca.pem"))
        .property("graylane.cache.dir", file("cache"));
  }

  private Call beta() {
    return Call.get("http://127.0.0.1:" + v1.port() + "/").header("x-beta", "yes");
  }

  @Test
  void anAgentWithACertificateAndATokenGetsItsRulesAndOneWithoutGetsNone() throws Exception {
    apply();
    try (AgentJvm known =
            agent("known")
                .property("graylane.tls.certificate", file("client.pem"))
                .property("graylane.tls.key", file("client.key"))
                .property("graylane.start.wait", "60s")
                .start(UrlConnectionCaller.class);
        AgentJvm stranger =
            agent("stranger")
                .property("graylane.start.wait", "2s")
                .start(UrlConnectionCaller.class)) {
      assertThat(known.ask(beta()).release()).as(known.output()).isEqualTo("v2");
      assertThat(stranger.ask(beta()).release()).as(stranger.output()).isEqualTo("v1");
    }
  }
}
