package dev.graylane.it.grpc;

import static dev.graylane.it.grpc.GrpcContract.of;
import static dev.graylane.it.grpc.GrpcContract.unary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Rules;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of calls whose instance cannot be reached. */
interface GrpcFailureContract extends GrpcContract {
  /** A channel of its own, since gRPC remembers for a while who refused a connection. */
  private ChannelSpec killed(Transport transport) {
    return plain(transport).named("killed");
  }

  @ParameterizedTest
  @EnumSource
  default void whereAnInstanceRefusesConnectionsTheNextOneAnswers(Transport transport) {
    Rules rules =
        Rules.of("orders")
            .host(scene().target())
            .instance("v1", "127.0.0.1", scene().port())
            .instance("v2", "127.0.0.99", scene().port())
            .instance("v2", "127.0.0.2", scene().port());
    scene().control.apply(rules.always().to("v2"));
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < 3; i++) {
        ChannelSpec channel = plain(transport).named("refused");
        assertThat(scene().ask(of(channel, kind)).release()).isEqualTo("v2");
      }
    }
    assertThat(scene().plain("v2").received())
        .allSatisfy(call -> assertThat(call.all("traceparent")).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource
  default void whereNoInstanceOfTheReleaseTakesConnectionsTheFallbackAnswers(Transport transport) {
    assertThat(scene().ask(unary(killed(transport)).to("v2")).release()).isEqualTo("v2");
    scene().plain("v2").kill();
    // A call that is on its way when the connection ends is the application's to repeat.
    await().until(() -> scene().ask(unary(killed(transport)).to("v2")).release().equals("v1"));
    for (Kind kind : Kind.values()) {
      assertThat(scene().ask(of(killed(transport), kind).to("v2")).release()).isEqualTo("v1");
    }
    Ask waiting = unary(killed(transport)).option("wait", "").option("deadline", "20000");
    assertThat(scene().ask(waiting.to("v2")).release()).as("wait for ready").isEqualTo("v1");
  }

  @Test
  default void anInstanceThatComesBackIsSoonCalledAgain() {
    Ask ask = unary(killed(Transport.NETTY)).to("v2");
    scene().plain("v2").kill();
    await().until(() -> scene().ask(ask).release().equals("v1"));
    scene().plain("v2").revive();
    await().until(() -> scene().ask(ask).release().equals("v2"));
  }

  @Test
  default void aCallThatMayWaitForAConnectionWaitsWhenThereIsNoOtherInstance() {
    scene()
        .control
        .apply(
            Rules.of("orders").host(scene().target()).instance("v1", "127.0.0.3", scene().port()));
    scene().plain("v3").kill();
    Ask ask = unary(killed(Transport.NETTY)).option("wait", "").option("deadline", "30000");
    CompletableFuture<Told> waiting = scene().jvm.begin(ask);
    Told impatient = scene().ask(unary(killed(Transport.NETTY)));
    assertThat(impatient.status()).isEqualTo("UNAVAILABLE");
    scene().plain("v3").revive();
    assertThat(scene().jvm.get(waiting).release()).isEqualTo("v3");
  }

  @Test
  default void noInstanceAndNoFallbackIsAClearStatus() {
    Rules rules =
        Rules.of("orders").host(scene().target()).instance("v1", "127.0.0.1", scene().port());
    scene().control.apply(rules.always().fallback("FAIL").to("v2"));
    for (Transport transport : Transport.values()) {
      Told told = scene().ask(unary(killed(transport).with("executor", "mine")));
      assertThat(told.status()).isEqualTo("UNAVAILABLE");
      assertThat(told.description()).contains("orders").contains("v2");
      assertThat(told.thread()).isEqualTo("mine");
    }
  }

  @ParameterizedTest
  @EnumSource
  default void anInstanceThatRetiresUnderLoadCostsNoCall(Transport transport) {
    CompletableFuture<TreeMap<String, Integer>> load =
        scene().jvm.begin(new Many(List.of(unary(killed(transport)).to("v3")), 4, 0));
    await().until(() -> scene().plain("v3").received().size() > 100);
    scene().plain("v3").retire();
    await().until(() -> scene().plain("v1").received().size() > 100);
    scene().jvm.ask(new Many.Stop());
    assertThat(scene().jvm.get(load)).containsOnlyKeys("0:v3:hello", "0:v1:hello");
  }
}
