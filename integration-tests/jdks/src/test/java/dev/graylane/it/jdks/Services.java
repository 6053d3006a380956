package dev.graylane.it.jdks;

import dev.graylane.it.Backend;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services that the small program calls, the rules by which {@code x-release: v2} goes to v2,
 * and a folder with the agent, the program's libraries, and its classes.
 */
final class Services implements AutoCloseable {
  private static final String ORDERS_NAME = "orders.test";
  private static final String NAMES_NAME = "names.test";

  /** The program's own classes, where they are in a folder. */
  static final String CLASSES = "classes";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final TestControl control = TestControl.start();
  private final Path folder;
  private final String orders;
  private final String names;

  Services(Path folder) throws IOException {
    this.folder = folder;
    open.add(control);
    orders = orders();
    names = names();
    Files.copy(
        Path.of(System.getProperty("graylane.agent.jar")), folder.resolve("graylane-agent.jar"));
    copy(Path.of(System.getProperty("graylane.program")), folder.resolve("lib"));
    copy(Path.of(System.getProperty("graylane.program.classes")), folder.resolve(CLASSES));
  }

  private String orders() {
    List<String> ips = List.of("127.0.0.1", "127.0.0.2");
    List<Backend> backends =
        Backend.startOnOnePort(List.of("v1", "v2"), ips, Arrays.asList(null, null));
    open.addAll(backends);
    Rules rules = Rules.of("orders").host(ORDERS_NAME);
    backends.forEach(rules::instance);
    control.apply(rules.header("x-release", "v2").to("v2"));
    return "127.0.0.1:" + backends.get(0).port();
  }

  private String names() throws IOException {
    Rules rules = Rules.of("names").host(NAMES_NAME);
    String first = "";
    for (String release : List.of("v1", "v2")) {
      Server server = serve(release);
      open.add(server::shutdownNow);
      rules.instance(release, "127.0.0.1", server.getPort());
      first = first.isEmpty() ? "127.0.0.1:" + server.getPort() : first;
    }
    control.apply(rules.header("x-release", "v2").to("v2"));
    return first;
  }

  /** A gRPC server of that release. */
  static Server serve(String release) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .addService(
            ServerServiceDefinition.builder("test.Names")
                .addMethod(
                    Names.NAME,
                    ServerCalls.asyncUnaryCall(
                        (request, answer) -> {
                          answer.onNext(release);
                          answer.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /** The program without the agent, which calls the first release of each service. */
  List<String> withoutAgent(String classes) {
    return program(List.of(), classes, "http://" + orders, names);
  }

  /** The program with the agent, which calls as without. */
  List<String> callingAddresses() {
    return program(agent(control), CLASSES, "http://" + orders, names);
  }

  /** The program with the agent, which calls names that nothing but the rules resolves. */
  List<String> callingNames(String classes) {
    return program(agent(control), classes, "http://" + ORDERS_NAME + "/", NAMES_NAME + ":80");
  }

  /** The agent's options in a folder that has it. */
  static List<String> agent(TestControl control) {
    return List.of(
        "-javaagent:graylane-agent.jar",
        "-Dgraylane.service=program",
        "-Dgraylane.release=v1",
        "-Dgraylane.control=" + control.url(),
        "-Dgraylane.cache.dir=none",
        "-Dgraylane.start.wait=90s");
  }

  private static List<String> program(
      List<String> agent, String classes, String url, String target) {
    List<String> arguments = new ArrayList<>(agent);
    arguments.addAll(List.of("-cp", classes + ":lib/*", SmallProgram.class.getName(), url, target));
    return arguments;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
