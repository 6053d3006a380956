package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Leftovers;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Idle;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every gRPC server: it serves each call with its caller's context, which the calls
 * that it makes meanwhile carry on, and it is found. Its callers are here, without an agent; the
 * service {@code stock}, which it calls, too: v1, and v2 for the lane {@code blue}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GrpcServerContract {
  private static final String BLUE = "1;lane=blue";

  @AutoClose private final TestControl control = TestControl.start();
  @AutoClose private final GrpcBackend v1 = GrpcBackend.start("v1", "127.0.0.1", 0, null);
  @AutoClose private final GrpcBackend v2 = GrpcBackend.start("v2", "127.0.0.2", v1.port(), null);
  @AutoClose private AgentJvm jvm;

  abstract Libraries libraries();

  /** Those that this version has. */
  abstract List<ServerTransport> servers();

  @BeforeAll
  void start() throws IOException {
    Path hosts = TemporaryFolder.create("grpc").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 stock.test localhost\n");
    Rules stock = Rules.of("stock").host(stock());
    for (GrpcBackend each : List.of(v1, v2)) {
      stock.instance(each.release(), each.ip(), each.port());
    }
    control.apply(stock.lane("blue", "v2"));
    AgentJvm.Builder described =
        new AgentJvm.Builder().property("jdk.net.hosts.file", hosts.toString());
    jvm = control.joins(libraries().in(described), "shop").start(Idle.class);
    control.awaitAgent();
  }

  @BeforeEach
  void reset() {
    v1.reset();
    v2.reset();
  }

  private String stock() {
    return "stock.test:" + v1.port();
  }

  /** What is told of the port: a servlet container takes other calls, too. */
  private static String spoken(ServerTransport transport) {
    return transport == ServerTransport.TOMCAT ? "" : "grpc";
  }

  private <T> T serving(ServerTransport transport, java.util.function.Function<Integer, T> test) {
    int port = jvm.ask(new Serve(transport, "shop", "127.0.0.1"));
    try {
      return test.apply(port);
    } finally {
      jvm.ask(new Serve.Close(port));
    }
  }

  private static List<String> call(
      ManagedChannel channel, Kind kind, Map<String, String> metadata) {
    Metadata headers = new Metadata();
    metadata.forEach((name, value) -> headers.put(Echo.key(name), value));
    Channel with =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    List<String> answers = new ArrayList<>();
    // On the wire a stream of one message is like a single one, in both directions.
    ClientCalls.blockingServerStreamingCall(
            with, kind.method(), CallOptions.DEFAULT, Echo.text(kind == Kind.DOWNLOAD ? "3" : "a"))
        .forEachRemaining(answer -> answers.add(answer.getValue()));
    return answers;
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aServerIsFoundAtItsPortAndForgottenWhenItIsClosed(ServerTransport transport) {
    for (int i = 0; i < 2; i++) {
      String endpoint =
          serving(
              transport,
              port -> {
                String found = "127.0.0.1:" + port;
                await().until(() -> control.registration().getEndpointsList().contains(found));
                await()
                    .untilAsserted(
                        () ->
                            assertThat(control.registration().getProtocolsOrDefault(found, ""))
                                .isEqualTo(spoken(transport)));
                return found;
              });
      await().until(() -> !control.registration().getEndpointsList().contains(endpoint));
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void theCallersLaneIsCarriedOnByCallsThatAreMadeMeanwhile(ServerTransport transport) {
    serving(
        transport,
        port -> {
          ManagedChannel channel = channel(port);
          for (Kind kind : Kind.values()) {
            for (String async : List.of("no", "yes")) {
              Map<String, String> asked = new java.util.TreeMap<>(Map.of("x-down", stock()));
              if (async.equals("yes")) {
                asked.put("x-async", "1");
              }
              assertThat(call(channel, kind, asked))
                  .as(kind + ", no lane, async " + async)
                  .isNotEmpty()
                  .allMatch(answer -> answer.endsWith(">v1"));
              asked.put("graylane", BLUE);
              assertThat(call(channel, kind, asked))
                  .as(kind + ", in the lane, async " + async)
                  .isNotEmpty()
                  .allMatch(answer -> answer.endsWith(">v2"));
            }
          }
          Map<String, String> twice = Map.of("x-down-twice", stock(), "graylane", BLUE);
          assertThat(call(channel, Kind.UNARY, twice)).containsExactly("shop:a>v2");
          assertThat(call(channel, Kind.UNARY, Map.of("x-down-twice", stock())))
              .containsExactly("shop:a>v1");
          assertThat(v2.received())
              .allSatisfy(call -> assertThat(call.header("graylane")).startsWith(BLUE));
          channel.shutdownNow();
          return "";
        });
  }

  @ParameterizedTest
  @MethodSource("servers")
  void underLoadNoLaneReachesACallThatIsNotInIt(ServerTransport transport) throws Exception {
    int port = jvm.ask(new Serve(transport, "shop", "127.0.0.1"));
    ManagedChannel channel = channel(port);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        Kind kind = Kind.values()[i % 4];
        Map<String, String> asked = new java.util.TreeMap<>(Map.of("x-down", stock()));
        if (i % 3 == 0) {
          asked.put("x-async", "1");
        }
        boolean blue = i % 2 == 0;
        if (blue) {
          asked.put("graylane", BLUE);
        }
        calls.add(
            () -> {
              List<String> answers = call(channel, kind, asked);
              return answers.stream().allMatch(a -> a.endsWith(blue ? ">v2" : ">v1"))
                  ? "right"
                  : kind + " " + asked + ": " + answers;
            });
      }
      for (Future<String> answer : callers.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo("right");
      }
    } finally {
      callers.shutdownNow();
      channel.shutdownNow();
      jvm.ask(new Serve.Close(port));
    }
    // A thread of the application's that serves nothing is in no lane either.
    assertThat(
            jvm.ask(Ask.of(ChannelSpec.plain(Transport.NETTY, stock()), Kind.UNARY, "x")).release())
        .isEqualTo("v1");
    Leftovers.assertNone(jvm);
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }
}
