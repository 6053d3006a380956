package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.OpenTelemetryAgent;
import dev.graylane.it.OpenTelemetryAgent.Hop;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.client.Idle;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The OpenTelemetry agent is in the same JVM as a gRPC service that calls another: it makes the
 * spans, ours says on them what it knows, and calls go by the rules all the same.
 */
class GrpcBesideOpenTelemetryIT {
  @AutoClose private final TestControl control = TestControl.start();
  @AutoClose private final TraceCollector traces = TraceCollector.start();
  @AutoClose private final GrpcBackend v1 = GrpcBackend.start("v1", "127.0.0.1", 0, null);
  @AutoClose private final GrpcBackend v2 = GrpcBackend.start("v2", "127.0.0.2", v1.port(), null);
  private final AtomicInteger ids = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({"NEWEST,false", "OLDEST,true"})
  void itsSpansSayWhereCallsWentAndNoOthersAreMade(Libraries libraries, boolean first)
      throws Exception {
    Path hosts = TemporaryFolder.create("grpc").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 stock.test localhost\n");
    Rules stock = Rules.of("stock").host("stock.test:" + v1.port());
    for (GrpcBackend each : new GrpcBackend[] {v1, v2}) {
      stock.instance(each.release(), each.ip(), each.port());
    }
    control.apply(stock.lane("blue", "v2"));
    AgentJvm.Builder described =
        traces.receives(new AgentJvm.Builder().property("jdk.net.hosts.file", hosts.toString()));
    try (AgentJvm jvm =
        OpenTelemetryAgent.beside(
                libraries.in(described), builder -> control.joins(builder, "shop"), first)
            .start(Idle.class)) {
      control.awaitAgent();
      int port = jvm.ask(new Serve(ServerTransport.NETTY, "shop", "127.0.0.1"));
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      try {
        for (Kind kind : Kind.values()) {
          isSeen(channel, kind, "blue", v2, "LANE");
          isSeen(channel, kind, "", v1, "BASELINE");
        }
      } finally {
        channel.shutdownNow();
      }
      assertThat(OpenTelemetryAgent.complaints(jvm)).isEmpty();
      assertThat(control.status().getFaultsList()).isEmpty();
    }
  }

  private void isSeen(
      ManagedChannel channel, Kind kind, String lane, GrpcBackend release, String reason)
      throws InterruptedException {
    v1.reset();
    v2.reset();
    String trace = "%032x".formatted(ids.incrementAndGet());
    Metadata headers = new Metadata();
    headers.put(Echo.key("traceparent"), "00-" + trace + "-00000000000000aa-01");
    headers.put(Echo.key("baggage"), "theirs=kept");
    headers.put(Echo.key("x-down"), "stock.test:" + v1.port());
    if (!lane.isEmpty()) {
      headers.put(Echo.key("graylane"), "1;lane=" + lane);
    }
    // On the wire a stream of one message is like a single one, in both directions.
    ClientCalls.blockingServerStreamingCall(
            ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
            kind.method(),
            CallOptions.DEFAULT,
            Echo.text(kind == Kind.DOWNLOAD ? "1" : "a"))
        .forEachRemaining(
            answer -> assertThat(answer.getValue()).endsWith(">" + release.release()));

    Hop hop = Hop.of(traces, trace);
    assertThat(hop.server().parentId()).isEqualTo("00000000000000aa");
    assertThat(hop.server().attributes()).containsEntry("release.version", "v1");
    assertThat(hop.server().attribute("graylane.lane")).isEqualTo(lane);
    assertThat(hop.client().attributes())
        .as("%s %s", kind, lane)
        .containsEntry("release.version", "v1")
        .containsEntry("graylane.destination.service", "stock")
        .containsEntry("graylane.destination.release", release.release())
        .containsEntry("graylane.reason", reason)
        .containsKey("graylane.revision");
    assertThat(hop.client().attribute("graylane.lane")).isEqualTo(lane);

    GrpcBackend.Received call = release.only();
    assertThat(call.all("traceparent"))
        .singleElement()
        .isEqualTo("00-" + trace + "-" + hop.client().id() + "-01");
    String baggage = lane.isEmpty() ? "theirs=kept" : "graylane.lane=" + lane;
    assertThat(call.all("baggage")).singleElement().asString().contains("theirs=kept", baggage);
  }
}
