package dev.graylane.it.other;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Received;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.other.app.Shop;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Match;
import dev.graylane.v1.MeshBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The shop, release v7, with the agent and whatever else a case puts beside it; it calls the stock,
 * of which v1 and v2 run. The lane {@code gray}, entered by {@code x-lane: gray}, goes to v2, and
 * so does {@code x-release: v2} by a route.
 */
final class Scene implements AutoCloseable {
  private static final Path AGENT = Path.of(System.getProperty("graylane.agent.jar"));

  final TestControl control = TestControl.start();
  final TraceCollector traces = TraceCollector.start();
  final List<Backend> stock =
      Backend.startOnOnePort(
          List.of("v1", "v2"), List.of("127.0.0.1", "127.0.0.2"), Collections.nCopies(2, null));
  final AgentJvm jvm;
  private final HttpClient visitor = HttpClient.newHttpClient();
  private final int port;

  /**
   * @param servlet of the shop
   * @param describe puts the agent, which it is given, and others into a JVM
   */
  Scene(Class<?> servlet, UnaryOperator<AgentJvm.Builder> describe) throws IOException {
    control.apply(
        MeshBundle.newBuilder()
            .addLanes(
                Lane.newBuilder()
                    .setName("gray")
                    .setWhen(
                        Condition.newBuilder()
                            .setHeader(Match.newBuilder().setName("x-lane").setExact("gray")))
                    .putReleases("stock", "v2"))
            .build());
    Rules rules = Rules.of("stock").host("stock.test:" + stock.get(0).port());
    stock.forEach(rules::instance);
    control.apply(rules.lane("gray", "v2").header("x-release", "v2").to("v2"));
    Path hosts = TemporaryFolder.create("scene").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 stock.test localhost\n");
    jvm =
        traces
            .receives(describe.apply(new AgentJvm.Builder()))
            .classPath(
                List.of(
                    Path.of(
                        Shop.class.getProtectionDomain().getCodeSource().getLocation().getPath()),
                    Path.of(System.getProperty("graylane.application"), "*")))
            .property("otel.exporter.otlp.protocol", "grpc")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none")
            .property("jdk.net.hosts.file", hosts.toString())
            .property("graylane.service", "shop")
            .property("graylane.release", "v7")
            .property("graylane.control", control.url())
            .property("graylane.cache.dir", "none")
            .property("graylane.start.wait", "90s")
            .property(Shop.STOCK, "http://stock.test:" + stock.get(0).port())
            .start(UrlConnectionCaller.class);
    control.awaitAgent();
    port = jvm.ask(new Shop(servlet.getName()));
  }

  static AgentJvm.Builder withAgent(AgentJvm.Builder jvm) {
    return jvm.agent(AGENT);
  }

  /**
   * Sends the shop a request, and returns the release of the stock that it had its answer from.
   *
   * @param by the client that the shop uses
   * @param id what its call is known by
   * @param headers names and values
   */
  String visit(String by, String id, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/by/" + by + "?id=" + id));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return visitor.send(request.build(), BodyHandlers.ofString()).body();
  }

  /** The call that the shop made of that name, as it was received. */
  Received call(String id) {
    List<Received> calls =
        stock.stream().flatMap(each -> each.received("/" + id).stream()).toList();
    if (calls.size() != 1) {
      throw new IllegalStateException(calls + "; the shop said:\n" + jvm.output());
    }
    return calls.get(0);
  }

  /** The lines of the application's output that tell of a fault. */
  Stream<String> complaints() {
    return jvm.output()
        .lines()
        .filter(
            line ->
                line.contains(" WARN ") || line.contains(" ERROR ") || line.contains("Exception"));
  }

  @Override
  public void close() {
    jvm.close();
    traces.close();
    stock.forEach(Backend::close);
    control.close();
  }
}
