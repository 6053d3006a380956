package dev.graylane.it.standalone;

import dev.graylane.it.Backend;
import dev.graylane.it.Jvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs with the agent and the web applications {@code shop} and {@code till}; two
 * releases of the service that these call, of which v2 serves the lane {@code gray}; a control
 * server, and a tracing system.
 */
final class Installation implements AutoCloseable {
  final TestControl control = TestControl.start();
  final TraceCollector traces = TraceCollector.start();
  private final List<Backend> stock =
      Backend.startOnOnePort(
          List.of("v1", "v2"), List.of("127.0.0.1", "127.0.0.2"), Collections.nCopies(2, null));
  private final InstalledServer server;
  private final Path base;
  private @Nullable Jvm jvm;
  private String port = "";

  private Installation(InstalledServer server, Path base) {
    this.server = server;
    this.base = base;
  }

  /** Returns when it serves. */
  static Installation start(InstalledServer server, Path folder)
      throws IOException, InterruptedException {
    Installation installation =
        new Installation(server, Files.createDirectory(folder.resolve("base")));
    try {
      installation.start(folder);
      return installation;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      installation.close();
      throw e;
    }
  }

  private void start(Path folder) throws IOException, InterruptedException {
    Rules rules = Rules.of("stock").host("localhost:" + stock.get(0).port());
    stock.forEach(rules::instance);
    control.apply(rules.lane("gray", "v2"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-javaagent:" + System.getProperty("graylane.agent.jar"),
                "-Dgraylane.service=shop",
                "-Dgraylane.release=v7",
                "-Dgraylane.control=" + control.url(),
                "-Dgraylane.cache.dir=none",
                "-Dotel.exporter.otlp.endpoint=" + traces.url(),
                "-Dotel.bsp.schedule.delay=100",
                "-Djava.net.preferIPv4Stack=true",
                "-Dstock.url=http://localhost:" + stock.get(0).port()));
    arguments.addAll(server.configure(base));
    deploy("shop", "stock");
    deploy("till", "stock");
    Jvm started = Jvm.start(folder.resolve("server.log"), arguments);
    jvm = started;
    port = started.await(server.ready());
    control.awaitAgent();
  }

  /** Its page answers with this word, and the release that it got. */
  private void deploy(String application, String word) throws IOException {
    Path content = server.applications(base).resolve(application);
    Files.createDirectories(content.resolve("WEB-INF"));
    try (InputStream page = Installation.class.getResourceAsStream("/call.jsp")) {
      String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          content.resolve("call.jsp"), text.replace("\"stock \"", '"' + word + " \""));
    }
    Files.writeString(
        content.resolve("WEB-INF/web.xml"),
        """
        <web-app version="3.1" xmlns="http://xmlns.jcp.org/xml/ns/javaee"/>
        """);
  }

  /** Puts another in the place of an application, which the server sees by itself. */
  void deployAnew(String application, String word) throws IOException {
    deploy(application, word);
    Path content = server.applications(base).resolve(application);
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(content.resolve("call.jsp"), later);
    Files.setLastModifiedTime(content.resolve("WEB-INF/web.xml"), later);
    Files.setLastModifiedTime(content, later);
  }

  String port() {
    return port;
  }

  String output() {
    return jvm().output();
  }

  /** As by {@code kill}; returns the exit code. */
  int terminate() throws InterruptedException {
    return jvm().terminate();
  }

  private Jvm jvm() {
    if (jvm == null) {
      throw new IllegalStateException("not started");
    }
    return jvm;
  }

  @Override
  public void close() {
    if (jvm != null) {
      jvm.close();
    }
    traces.close();
    stock.forEach(Backend::close);
    control.close();
  }
}
