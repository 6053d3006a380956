package dev.graylane.control.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Ack;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.Push;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Newer state replaces unsent older state: an agent is never owed more than the newest. */
class SlowReaderTest {
  private final List<ControlMessage> sent = new ArrayList<>();
  private boolean ready;
  private final PushStream stream = new PushStream(Map.of(), "", sent::add, () -> ready);

  private static Publication state(long revision) {
    TreeMap<String, RenderedBundle> bundles = new TreeMap<>();
    Bundle.Builder orders =
        Bundle.newBuilder()
            .setName("service/orders")
            .setService(
                ServiceBundle.newBuilder()
                    .setService(Service.newBuilder().addHosts("host-" + revision)));
    bundles.put("service/orders", RenderedBundle.of(orders));
    return new Publication("epoch", revision, bundles);
  }

  private Push lastPush() throws Exception {
    // As it arrives: bundles are added as bytes.
    return ControlMessage.parseFrom(sent.get(sent.size() - 1).toByteString()).getPush();
  }

  @Test
  void aTransportThatTakesNothingIsSentOneStateOnceItTakesAgain() throws Exception {
    for (int revision = 1; revision <= 1_000; revision++) {
      stream.offer(state(revision));
    }
    assertThat(sent).isEmpty();
    ready = true;
    stream.advance();
    assertThat(sent).hasSize(1);
    assertThat(lastPush().getRevision()).isEqualTo(1_000);
    assertThat(lastPush().getChanged(0).toString()).contains("host-1000");
  }

  @Test
  void anAgentThatHasNotAnsweredIsSentTheNewestAloneOnceItHas() throws Exception {
    ready = true;
    stream.offer(state(1));
    for (int revision = 2; revision <= 1_000; revision++) {
      stream.offer(state(revision));
    }
    assertThat(sent).hasSize(1);
    ready = false;
    stream.answer(Ack.newBuilder().setNonce(lastPush().getNonce()).setRevision(1).build());
    assertThat(sent).hasSize(1);
    stream.offer(state(1_001));
    ready = true;
    stream.advance();
    assertThat(sent).hasSize(2);
    assertThat(lastPush().getRevision()).isEqualTo(1_001);
    assertThat(lastPush().getChanged(0).toString()).contains("host-1001");
    assertThat(stream.isCaughtUp()).isFalse();
  }
}
