package dev.graylane.it.inbound;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Certificates;
import dev.graylane.it.Received;
import dev.graylane.it.Rules;
import dev.graylane.it.SabotageJar;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.inbound.app.Downstream;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Match;
import dev.graylane.v1.MeshBundle;
import dev.graylane.v1.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What all cases play in: an application's JVM with the agent, whose service {@code shop} calls the
 * service {@code stock}, of which two releases run; a control server; and a tracing system.
 *
 * <p>The lane {@code gray} goes to v2 of stock, as do the region {@code north} and calls with
 * {@code x-release: v2}. A request enters the lane at the first hop with {@code x-lane: gray}.
 * Users are told by {@code x-user}.
 */
final class Stage implements AutoCloseable {
  final TestControl control = TestControl.start();
  final TraceCollector traces = TraceCollector.start();
  final Certificates certificates = new Certificates();
  final Path folder;
  final List<Backend> stock;
  final AgentJvm jvm;

  /**
   * @param describe completes the description of the application's JVM; is given a folder that it
   *     may write to
   */
  Stage(BiFunction<AgentJvm.Builder, Path, AgentJvm.Builder> describe) {
    try {
      folder = TemporaryFolder.create("stage");
      Files.writeString(folder.resolve("hosts"), "127.0.0.1 stock.test localhost\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stock =
        Backend.startOnOnePort(
            List.of("v1", "v2"), List.of("127.0.0.1", "127.0.0.2"), Collections.nCopies(2, null));
    control.apply(mesh());
    Rules rules = Rules.of("stock").host("stock.test:" + stock.get(0).port());
    stock.forEach(rules::instance);
    control.apply(
        rules
            .lane("gray", "v2")
            .when(Condition.newBuilder().setRegion(Match.newBuilder().setExact("north")).build())
            .to("v2")
            .header("x-release", "v2")
            .to("v2"));
    jvm =
        traces
            .receives(describe.apply(new AgentJvm.Builder(), folder))
            .agent(Path.of(System.getProperty("graylane.agent.jar")))
            .agent(SabotageJar.in(folder))
            .property("otel.bsp.max.queue.size", "20000")
            .property("jdk.net.hosts.file", folder.resolve("hosts").toString())
            .property("sun.net.httpserver.nodelay", "true")
            .property("graylane.service", "shop")
            .property("graylane.release", "v7")
            .property("graylane.control", control.url())
            .property("graylane.cache.dir", "none")
            .property("graylane.start.wait", "90s")
            .property("graylane.stats.interval", "200ms")
            .property(Downstream.URL, "http://stock.test:" + stock.get(0).port())
            .start(UrlConnectionCaller.class);
    control.awaitAgent();
  }

  private static MeshBundle mesh() {
    return MeshBundle.newBuilder()
        .addLanes(
            Lane.newBuilder()
                .setName("gray")
                .setWhen(
                    Condition.newBuilder()
                        .setHeader(Match.newBuilder().setName("x-lane").setExact("gray")))
                .putReleases("stock", "v2"))
        .setAttributes(
            Attributes.newBuilder()
                .setName("default")
                .addUser(Source.newBuilder().setHeader("x-user"))
                .addRegion(Source.newBuilder().setHeader("x-region"))
                .addCarry("x-tenant"))
        .build();
  }

  /** Every call that the application made of that name so far, by the release that received it. */
  List<Received> calls(String id) {
    List<Received> calls = new ArrayList<>();
    stock.forEach(backend -> calls.addAll(backend.received("/" + id)));
    return calls;
  }

  @Override
  public void close() {
    jvm.close();
    traces.close();
    stock.forEach(Backend::close);
    control.close();
  }
}
