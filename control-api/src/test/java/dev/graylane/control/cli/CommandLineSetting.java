package dev.graylane.control.cli;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, and the command line as a user types it. */
abstract class CommandLineSetting {
  static final String ORDERS =
      """
      kind: Service
      name: orders
      hosts: [orders]
      baseline: v1
      releases:
        v1: {endpoints: ["127.0.0.1:9001"]}
        v2: {endpoints: ["127.0.0.1:9002"]}
      """;
  static final String CANARY =
      """
      kind: Route
      name: orders-canary
      service: orders
      split: {v1: 90%, v2: 10%}
      key: USER
      """;

  @TempDir Path folder;
  ControlServer server;
  final Map<String, String> environment = new HashMap<>();
  boolean interactive;

  /** How a command ended. */
  record Said(int exit, String out, String err) {}

  @BeforeEach
  void start() {
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Said graylane(String... arguments) {
    return with(server.address(), "", arguments);
  }

  Said with(String address, String input, String... arguments) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("GRAYLANE_SERVER", address);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Graylane.run(
            new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                variables,
                interactive),
            arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  Said apply(String text, String... more) throws IOException {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "apply";
    arguments[1] = "-f";
    arguments[2] = file("rules.yaml", text);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return graylane(arguments);
  }

  String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
