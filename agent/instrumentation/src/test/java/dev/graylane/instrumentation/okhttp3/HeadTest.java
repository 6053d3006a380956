package dev.graylane.instrumentation.okhttp3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadTest {
  private static final Headers ASKED =
      Headers.of("Host", "orders.test", "GRAYLANE", "stale", "Accept", "*/*", "graylane", "older");

  @Test
  void whatACallSetsTakesThePlaceOfAllThatTheApplicationSetUnderItsName() {
    Headers written =
        new Head().with(ASKED, new Setting("graylane", "1", "traceparent", "00"), null);
    assertThat(written)
        .isEqualTo(
            Headers.of(
                "Host", "orders.test", "Accept", "*/*", "graylane", "1", "traceparent", "00"));
    assertThat(ASKED.size()).isEqualTo(4);
  }

  @Test
  void headersOfAnyNumberAreWritten() {
    String[] many = new String[60];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "x-" + i;
      many[i + 1] = "" + i;
    }
    Head head = new Head();
    for (int turn = 0; turn < 2; turn++) {
      Headers written = head.with(ASKED, new Setting(many), null);
      assertThat(written.size()).isEqualTo(34);
      assertThat(written.get("x-58")).isEqualTo("58");
      assertThat(head.with(ASKED, new Setting("x-one", "1"), null).size()).isEqualTo(5);
    }
  }

  @Test
  void aHeadHasNothingOfTheOneBeforeThatWasAsLong() {
    Head head = new Head();
    head.with(ASKED, new Setting("x-first", "1"), null);
    assertThat(head.with(Headers.of("a", "b"), new Setting("c", "d", "e", "f"), null))
        .isEqualTo(Headers.of("a", "b", "c", "d", "e", "f"));
    assertThat(head.with(ASKED, new Setting("x-third", "3"), null).names())
        .contains("x-third")
        .doesNotContain("x-first", "a");
    assertThat(head.with(ASKED, new Setting("graylane", "4"), null))
        .isEqualTo(Headers.of("Host", "orders.test", "Accept", "*/*", "graylane", "4"));
  }

  @Test
  void anAuthorityTakesThePlaceOfTheHost() {
    assertThat(new Head().with(ASKED, new Setting(), "v2.test:8080").values("Host"))
        .containsExactly("v2.test:8080");
  }

  @Test
  void aCallThatSetsNothingLeavesTheHeadAsItIs() {
    assertThat(new Head().with(ASKED, Calls.none(), null)).isSameAs(ASKED);
  }

  @Test
  void aLineBreakIsNoPartOfAHeader() {
    assertThatThrownBy(() -> new Head().with(ASKED, new Setting("x", "1\r\ny: 2"), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Head().with(ASKED, new Setting("x: 1\r\ny", "2"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A call of which only the headers matter. */
  private static final class Setting implements OutboundCall {
    private final String[] lines;

    Setting(String... lines) {
      this.lines = lines;
    }

    @Override
    public void forEachHeader(HeaderSetter setter) {
      for (int i = 0; i < lines.length; i += 2) {
        setter.set(lines[i], lines[i + 1]);
      }
    }

    @Override
    public @Nullable Target target() {
      return null;
    }

    @Override
    public @Nullable Target nextTarget(Throwable failure) {
      return null;
    }

    @Override
    public @Nullable IOException refusal() {
      return null;
    }

    @Override
    public Scope activate() {
      return () -> {};
    }

    @Override
    public void end(int status) {}

    @Override
    public void fail(Throwable failure) {}
  }
}
