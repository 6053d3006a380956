package dev.graylane.control.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Ack;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.ControlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A server that begins with an empty store takes no rules from agents that hold some. */
class WipedStoreTest {
  private final List<ControlMessage> sent = new ArrayList<>();

  private static Publication publication(String epoch, long revision, String... bundles) {
    TreeMap<String, RenderedBundle> rendered = new TreeMap<>();
    for (String name : bundles) {
      rendered.put(name, RenderedBundle.of(Bundle.newBuilder().setName(name)));
    }
    return new Publication(epoch, revision, rendered);
  }

  private PushStream agentHolding(String epoch) {
    return new PushStream(Map.of("mesh", "1", "service/orders", "2"), epoch, sent::add, () -> true);
  }

  @Test
  void anEmptyStoreOfAnotherEpochSendsNothingUntilRulesAreApplied() {
    PushStream stream = agentHolding("old");
    stream.offer(publication("new", 1, "mesh"));
    assertThat(sent).isEmpty();
    assertThat(stream.isCaughtUp()).isFalse();
    stream.offer(publication("new", 2, "mesh", "service/stock"));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).getPush().getFull()).isTrue();
    stream.answer(
        Ack.newBuilder().setNonce(sent.get(0).getPush().getNonce()).setRevision(2).build());
    assertThat(stream.isCaughtUp()).isTrue();
  }

  @Test
  void rulesThatWereDeletedInTheSameStoreAreTakenAway() {
    agentHolding("old").offer(publication("old", 3, "mesh"));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).getPush().getRemovedList()).containsExactly("service/orders");
  }
}
