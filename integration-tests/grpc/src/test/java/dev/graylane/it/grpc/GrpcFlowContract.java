package dev.graylane.it.grpc;

import static dev.graylane.it.grpc.GrpcContract.unary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Rules;
import dev.graylane.it.client.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What takes a while: streams whose ends are not equally fast, and calls while rules change. */
interface GrpcFlowContract extends GrpcContract {
  int CHANGES = 200;

  @ParameterizedTest
  @EnumSource
  default void aReaderThatTakesItsTimeHoldsBackTheServer(Transport transport) {
    int messages = 4000;
    GrpcBackend v2 = scene().plain("v2");
    int emitted = v2.echo().emitted();
    int unready = v2.echo().unready();
    String first = scene().jvm.ask(new SlowReader(plain(transport), "v2", messages + ",10000"));
    assertThat(first).startsWith("v2:0");
    await().until(() -> v2.echo().unready() > unready);
    assertThat(v2.echo().emitted() - emitted).isLessThan(messages);
    assertThat(scene().jvm.ask(new SlowReader.Rest())).isEqualTo(messages + " messages");
  }

  @ParameterizedTest
  @EnumSource
  default void aWriterIsToldWhenToWaitAndWhenToGoOn(Transport transport) {
    FastWriter.Written written =
        scene().jvm.ask(new FastWriter(plain(transport), "v2", 2000, 10_000));
    assertThat(written.answer()).isEqualTo("v2:2000 messages of 20000000");
    assertThat(written.waits()).isPositive();
  }

  @Test
  default void aCallUnderWayIsFinishedWhereItBeganWhenItsRuleIsWithdrawn() {
    ChannelSpec channel = plain(Transport.NETTY);
    assertThat(scene().jvm.ask(new SlowReader(channel, "v2", "2000,10000"))).startsWith("v2:0");
    scene().control.apply(scene().instances(Rules.of("orders").host(scene().target())));
    assertThat(scene().ask(unary(channel).to("v2")).release()).isEqualTo("v1");
    assertThat(scene().jvm.ask(new SlowReader.Rest())).isEqualTo("2000 messages");
  }

  @ParameterizedTest
  @EnumSource
  default void underLoadNoCallGoesWhereNeitherTheOldNorTheNewRuleSays(Transport transport) {
    List<String> three = List.of("v1", "v2", "v3");
    scene().control.apply(rulesFor("v1"));
    scene().jvm.ask(new Window(0, 0));
    CompletableFuture<ArrayList<String>> load =
        scene().jvm.begin(new UnderChange(unary(plain(transport)), three, 4));
    for (int change = 1; change <= CHANGES; change++) {
      scene().jvm.ask(new Window(change - 1, change));
      scene().control.apply(rulesFor(three.get(change % three.size())));
      scene().jvm.ask(new Window(change, change));
    }
    scene().jvm.ask(new UnderChange.Stop());
    assertThat(scene().jvm.get(load)).singleElement().asString().matches("\\d{3,} calls");
  }

  private Rules rulesFor(String release) {
    return scene().instances(Rules.of("orders").host(scene().target())).always().to(release);
  }

  @Test
  default void theKillSwitchLeavesEveryCallAlone() throws IOException {
    Ask ask = unary(plain(Transport.NETTY)).to("v2");
    assertThat(scene().ask(ask).release()).isEqualTo("v2");
    Files.writeString(scene().killFile(), "");
    try {
      await().until(() -> scene().ask(ask).release().equals("v1"));
    } finally {
      Files.delete(scene().killFile());
    }
    await().until(() -> scene().ask(ask).release().equals("v2"));
  }
}
