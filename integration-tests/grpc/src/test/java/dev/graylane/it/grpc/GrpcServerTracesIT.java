package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.Idle;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a tracing system is sent of calls that each kind of server serves: one span of each, also
 * where a servlet container served it as a request before it became a call.
 */
class GrpcServerTracesIT {
  private static final int ROUNDS = 5;

  @ParameterizedTest
  @CsvSource({
    "NEWEST, NETTY",
    "NEWEST, NETTY_SHADED",
    "NEWEST, OKHTTP",
    "SERVLET, TOMCAT",
    "SERVLET_JAVAX, TOMCAT"
  })
  void eachCallIsOneSpan(Libraries libraries, ServerTransport transport) throws IOException {
    Path hosts = TemporaryFolder.create("grpc").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 stock.test localhost\n");
    try (TraceCollector collector = TraceCollector.start();
        TestControl control = TestControl.start();
        GrpcBackend stock = GrpcBackend.start("stock", "127.0.0.1", 0, null)) {
      control.apply(Rules.of("stock").host("stock.test").instance("v1", "127.0.0.1", stock.port()));
      AgentJvm.Builder described =
          collector.receives(
              new AgentJvm.Builder().property("jdk.net.hosts.file", hosts.toString()));
      try (AgentJvm jvm = control.joins(libraries.in(described), "shop").start(Idle.class)) {
        control.awaitAgent();
        int port = jvm.ask(new Serve(transport, "shop", "127.0.0.1"));
        ManagedChannel channel =
            NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
          makeCalls(channel);
        } finally {
          channel.shutdownNow();
        }
        haveOneSpanEach(collector);
        assertThat(control.status().getFaultsList()).isEmpty();
      }
    }
  }

  private static void makeCalls(ManagedChannel channel) {
    for (int i = 0; i < ROUNDS; i++) {
      for (Kind kind : Kind.values()) {
        assertThat(call(channel, kind, trace(kind, i), Map.of("x-down", "stock.test")))
            .endsWith(">stock");
      }
      String failing = failing(i);
      assertThatThrownBy(() -> call(channel, Kind.UNARY, failing, Map.of("x-status", "13")))
          .isInstanceOf(StatusRuntimeException.class);
    }
  }

  private static String trace(Kind kind, int round) {
    return "%032x".formatted(10 * (round + 1) + kind.ordinal());
  }

  private static String failing(int round) {
    return "%032x".formatted(10 * (round + 1) + Kind.values().length);
  }

  /** The last answer. */
  private static String call(
      ManagedChannel channel, Kind kind, String trace, Map<String, String> metadata) {
    Metadata headers = new Metadata();
    headers.put(Echo.key("traceparent"), "00-" + trace + "-00000000000000aa-01");
    metadata.forEach((name, value) -> headers.put(Echo.key(name), value));
    Channel with =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    List<String> answers = new ArrayList<>();
    // On the wire a stream of one message is like a single one, in both directions.
    ClientCalls.blockingServerStreamingCall(
            with, kind.method(), CallOptions.DEFAULT, Echo.text(kind == Kind.DOWNLOAD ? "1" : "a"))
        .forEachRemaining(answer -> answers.add(answer.getValue()));
    return answers.get(answers.size() - 1);
  }

  private static void haveOneSpanEach(TraceCollector collector) {
    // Spans come in the order of their ends: with the last, a second one of the others is there.
    await().until(() -> !spans(collector, failing(ROUNDS - 1), "SERVER").isEmpty());
    for (int i = 0; i < ROUNDS - 1; i++) {
      for (Kind kind : Kind.values()) {
        String method = "it.Echo/" + kind.method().getBareMethodName();
        CollectedSpan span = only(collector, trace(kind, i));
        assertThat(span.name()).isEqualTo(method);
        assertThat(span.status()).isEqualTo("UNSET");
        assertThat(span.attributes())
            .containsEntry("rpc.method", method)
            .containsEntry("rpc.response.status_code", "OK");
        assertThat(spans(collector, trace(kind, i), "CLIENT"))
            .isNotEmpty()
            .allSatisfy(down -> assertThat(down.parentId()).isEqualTo(span.id()));
      }
      CollectedSpan failed = only(collector, failing(i));
      assertThat(failed.status()).isEqualTo("ERROR");
      assertThat(failed.attributes())
          .containsEntry("rpc.response.status_code", "INTERNAL")
          .containsEntry("error.type", "INTERNAL");
    }
  }

  private static CollectedSpan only(TraceCollector collector, String trace) {
    List<CollectedSpan> served = spans(collector, trace, "SERVER");
    assertThat(served).as("spans of one call").hasSize(1);
    CollectedSpan span = served.get(0);
    assertThat(span.parentId()).isEqualTo("00000000000000aa");
    assertThat(span.attributes())
        .containsEntry("rpc.system.name", "grpc")
        .containsEntry("client.address", "127.0.0.1")
        .containsEntry("release.version", "v1");
    assertThat(span.resource())
        .containsEntry("service.name", "shop")
        .containsEntry("service.version", "v1");
    return span;
  }

  private static List<CollectedSpan> spans(TraceCollector collector, String trace, String kind) {
    return collector.trace(trace).stream().filter(span -> span.kind().equals(kind)).toList();
  }
}
