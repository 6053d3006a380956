package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.Idle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a tracing system is sent: an application with the oldest gRPC calls {@code shop}, whose
 * release v2 has the newest gRPC and calls {@code stock} meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcTracesIT {
  @AutoClose private final TraceCollector collector = TraceCollector.start();
  @AutoClose private final TestControl clientControl = TestControl.start();
  @AutoClose private final TestControl shopControl = TestControl.start();
  @AutoClose private final GrpcBackend base = GrpcBackend.start("v1", "127.0.0.1", 0, null);
  @AutoClose private final GrpcBackend stock = GrpcBackend.start("stock-v1", "127.0.0.1", 0, null);
  @AutoClose private AgentJvm client;
  @AutoClose private AgentJvm shop;
  private int shopPort;

  @BeforeAll
  void start() throws IOException {
    Path hosts = TemporaryFolder.create("grpc").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost\n");
    AgentJvm.Builder shopJvm =
        collector.receives(new AgentJvm.Builder().property("jdk.net.hosts.file", hosts.toString()));
    shopControl.apply(
        Rules.of("stock").host("stock.test").instance("v1", "127.0.0.1", stock.port()));
    shop =
        shopControl
            .joins(Libraries.NEWEST.in(shopJvm), "shop")
            .property("graylane.release", "v2")
            .start(Idle.class);
    shopControl.awaitAgent();
    shopPort = shop.ask(new Serve(ServerTransport.NETTY, "v2", "127.0.0.2"));
    AgentJvm.Builder clientJvm =
        collector.receives(new AgentJvm.Builder().property("jdk.net.hosts.file", hosts.toString()));
    clientControl.apply(rules().header("x-release", "v2").to("v2"));
    client = clientControl.joins(Libraries.OLDEST.in(clientJvm), "client").start(Idle.class);
    clientControl.awaitAgent();
  }

  private Rules rules() {
    return Rules.of("shop")
        .host("shop.test")
        .instance("v1", "127.0.0.1", base.port())
        .instance("v2", "127.0.0.2", shopPort);
  }

  @BeforeEach
  void reset() {
    clientControl.apply(rules().header("x-release", "v2").to("v2"));
    collector.reset();
  }

  private static Ask ask(Kind kind) {
    ChannelSpec channel = ChannelSpec.plain(Transport.NETTY_SHADED, "shop.test");
    return GrpcContract.of(channel, kind).to("v2");
  }

  private static Ask unary() {
    return Ask.of(ask(Kind.UNARY).channel(), Kind.UNARY, "hello").to("v2");
  }

  private CollectedSpan only(String service, String kind) {
    await().until(() -> !spans(service, kind).isEmpty());
    assertThat(spans(service, kind)).hasSize(1);
    return spans(service, kind).get(0);
  }

  private List<CollectedSpan> spans(String service, String kind) {
    return collector.spans(span -> span.service().equals(service) && span.kind().equals(kind));
  }

  @ParameterizedTest
  @EnumSource
  void eachHopHasItsSpansInOneTrace(Kind kind) {
    Ask ask = ask(kind).with("x-down", "stock.test");
    assertThat(client.ask(ask).messages()).allMatch(answer -> answer.endsWith(">stock-v1"));
    String method = "it.Echo/" + kind.method().getBareMethodName();

    CollectedSpan call = only("client", "CLIENT");
    assertThat(call.parentId()).as("the trace begins here").isEmpty();
    assertThat(call.name()).isEqualTo(method);
    assertThat(call.status()).isEqualTo("UNSET");
    assertThat(call.attributes())
        .containsEntry("rpc.system.name", "grpc")
        .containsEntry("rpc.method", method)
        .containsEntry("rpc.response.status_code", "OK")
        .containsEntry("server.address", "shop.test")
        .containsEntry("server.port", "80")
        .containsEntry("network.peer.address", "127.0.0.2")
        .containsEntry("network.peer.port", "" + shopPort)
        .containsEntry("release.version", "v1")
        .containsEntry("graylane.destination.service", "shop")
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("graylane.route", "shop-0")
        .containsEntry("graylane.reason", "ROUTE")
        .containsKey("graylane.revision")
        .doesNotContainKeys("error.type", "graylane.lane");

    CollectedSpan served = only("shop", "SERVER");
    assertThat(served.traceId()).isEqualTo(call.traceId());
    assertThat(served.parentId()).isEqualTo(call.id());
    assertThat(served.name()).isEqualTo(method);
    assertThat(served.status()).isEqualTo("UNSET");
    assertThat(served.attributes())
        .containsEntry("rpc.system.name", "grpc")
        .containsEntry("rpc.method", method)
        .containsEntry("rpc.response.status_code", "OK")
        .containsEntry("client.address", "127.0.0.1")
        .containsEntry("release.version", "v2");
    assertThat(served.resource())
        .containsEntry("service.name", "shop")
        .containsEntry("service.version", "v2")
        .containsKey("service.instance.id");

    await().until(() -> !spans("shop", "CLIENT").isEmpty());
    assertThat(spans("shop", "CLIENT"))
        .allSatisfy(
            down -> {
              assertThat(down.traceId()).isEqualTo(call.traceId());
              assertThat(down.parentId()).isEqualTo(served.id());
              assertThat(down.attributes())
                  .containsEntry("graylane.destination.release", "v1")
                  .containsEntry("graylane.reason", "BASELINE");
            });
    assertThat(stock.received())
        .last()
        .satisfies(received -> assertThat(received.header("traceparent")).contains(call.traceId()));
  }

  @Test
  void anErrorOfTheCallersIsOneToTheCallerAlone() {
    client.ask(unary().with("x-status", "5"));
    CollectedSpan call = only("client", "CLIENT");
    assertThat(call.status()).isEqualTo("ERROR");
    assertThat(call.attributes())
        .containsEntry("rpc.response.status_code", "NOT_FOUND")
        .containsEntry("error.type", "NOT_FOUND");
    CollectedSpan served = only("shop", "SERVER");
    assertThat(served.status()).isEqualTo("UNSET");
    assertThat(served.attributes())
        .containsEntry("rpc.response.status_code", "NOT_FOUND")
        .doesNotContainKey("error.type");
  }

  @Test
  void anErrorOfTheServersIsOneToBoth() {
    client.ask(unary().with("x-status", "13"));
    for (CollectedSpan span : List.of(only("client", "CLIENT"), only("shop", "SERVER"))) {
      assertThat(span.status()).isEqualTo("ERROR");
      assertThat(span.attributes())
          .containsEntry("rpc.response.status_code", "INTERNAL")
          .containsEntry("error.type", "INTERNAL");
    }
  }

  @Test
  void aServiceThatThrowsIsAnErrorWithItsException() {
    client.ask(unary().with("x-throw", "1"));
    assertThat(only("client", "CLIENT").attribute("rpc.response.status_code")).isEqualTo("UNKNOWN");
    CollectedSpan served = only("shop", "SERVER");
    assertThat(served.status()).isEqualTo("ERROR");
    assertThat(served.attributes())
        .containsEntry("rpc.response.status_code", "UNKNOWN")
        .containsEntry("error.type", "UNKNOWN");
    assertThat(served.events()).containsExactly("exception");
  }

  @Test
  void aCancelledCallEndsItsSpans() {
    client.ask(unary().with("x-never", "1").option("deadline", "300"));
    assertThat(only("client", "CLIENT").attribute("rpc.response.status_code"))
        .isEqualTo("DEADLINE_EXCEEDED");
    assertThat(only("shop", "SERVER").attribute("rpc.response.status_code")).isEqualTo("CANCELLED");
  }

  @Test
  void aCallThatWentElsewhereSaysSo() {
    clientControl.apply(
        Rules.of("shop")
            .host("shop.test")
            .instance("v1", "127.0.0.1", base.port())
            .instance("v2", "127.0.0.99", shopPort)
            .header("x-release", "v2")
            .to("v2"));
    assertThat(client.ask(unary()).release()).isEqualTo("v1");
    CollectedSpan call = only("client", "CLIENT");
    assertThat(call.events()).containsExactly("graylane.retry");
    assertThat(call.status()).isEqualTo("UNSET");
    assertThat(call.attributes())
        .containsEntry("graylane.destination.release", "v1")
        .containsEntry("graylane.reason", "FALLBACK")
        .containsEntry("network.peer.address", "127.0.0.1");
  }

  @Test
  void aCallThatNobodyAnswersNamesTheError() {
    clientControl.apply(Rules.of("shop").host("shop.test").instance("v1", "127.0.0.99", shopPort));
    client.ask(unary());
    CollectedSpan call = only("client", "CLIENT");
    assertThat(call.status()).isEqualTo("ERROR");
    assertThat(call.attributes())
        .containsEntry("rpc.response.status_code", "UNAVAILABLE")
        .containsEntry("error.type", "UNAVAILABLE")
        .containsEntry("graylane.destination.release", "v1");
  }

  @Test
  void aRefusalThatTheRulesAskForNamesTheRule() {
    clientControl.apply(
        Rules.of("shop")
            .host("shop.test")
            .instance("v1", "127.0.0.1", base.port())
            .header("x-release", "v2")
            .fallback("FAIL")
            .to("v2"));
    assertThat(client.ask(unary()).status()).isEqualTo("UNAVAILABLE");
    CollectedSpan call = only("client", "CLIENT");
    assertThat(call.status()).isEqualTo("ERROR");
    assertThat(call.attributes()).containsEntry("graylane.route", "shop-0");
  }
}
