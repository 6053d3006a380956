package dev.graylane.instrumentation.okhttp3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import okhttp3.Headers;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadTest {
  private static final Headers ASKED =
      Headers.of("Host", "orders.test", "GRAYLANE", "stale", "Accept", "*/*", "graylane", "older");

  private final Head head = new Head();
  private final Buffer sent = new Buffer();

  @Test
  void whatACallSetsTakesThePlaceOfAllThatTheApplicationSetUnderItsName() {
    assertThat(written(ASKED, new Setting("graylane", "1", "traceparent", "00"), null))
        .containsExactly("Host: orders.test", "Accept: */*", "graylane: 1", "traceparent: 00");
    assertThat(ASKED.size()).isEqualTo(4);
  }

  @Test
  void whatACallSetsAgainTakesThePlaceOfWhatItSetBefore() {
    Setting setting = new Setting("a", "first", "b", "2", "c", "3", "A", "last", "B", "22");
    assertThat(written(Headers.of(), setting, null)).containsExactly("A: last", "B: 22", "c: 3");
  }

  @Test
  void headersOfAnyNumberAndLengthAreWritten() {
    String[] many = new String[60];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "x-" + i;
      many[i + 1] = String.join("", Collections.nCopies(50 * i, "v"));
    }
    for (int turn = 0; turn < 2; turn++) {
      List<String> written = written(ASKED, new Setting(many), null);
      assertThat(written).hasSize(34).endsWith("x-58: " + many[59]);
      assertThat(written(ASKED, new Setting("x-one", "1"), null)).hasSize(5);
    }
  }

  @Test
  void aHeadHasNothingOfTheOneBefore() {
    written(ASKED, new Setting("x-first", "1", "x-second", "2"), null);
    assertThat(written(Headers.of("a", "b"), new Setting("c", "d"), null))
        .containsExactly("a: b", "c: d");
    assertThat(written(ASKED, Calls.none(), null))
        .containsExactly("Host: orders.test", "GRAYLANE: stale", "Accept: */*", "graylane: older");
  }

  @Test
  void eachHeadIsAsIfItWereTheFirst() {
    Random random = new Random(1);
    String[] texts = {"a", "bb", "ccc", "Host", "graylane", "x".repeat(40)};
    for (int turn = 0; turn < 20_000; turn++) {
      Headers.Builder asked = new Headers.Builder();
      for (int left = random.nextInt(20); left > 0; left--) {
        boolean huge = random.nextInt(50) == 0;
        asked.add(any(random, texts), huge ? "v".repeat(9_000) : any(random, texts));
      }
      Setting setting =
          random.nextBoolean() ? new Setting() : new Setting("graylane", any(random, "1", "22"));
      String requestLine = "GET /" + any(random, "a", "\u00e4", "bb") + " HTTP/1.1";
      String authority = random.nextInt(4) == 0 ? "v2.test" : null;
      Buffer first = new Buffer();
      new Head().write(requestLine, asked.build(), setting, authority, first);
      head.write(requestLine, asked.build(), setting, authority, sent);
      assertThat(sent.readUtf8()).isEqualTo(first.readUtf8());
    }
  }

  private static String any(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  @Test
  void aRequestLineOfAnyLengthIsWritten() {
    for (int length : new int[] {1, 300, 20_000, 2, 254, 255, 256, 257}) {
      String line = "GET /" + "p".repeat(length) + " HTTP/1.1";
      head.write(line, ASKED, Calls.none(), null, sent);
      assertThat(sent.readUtf8()).startsWith(line + "\r\nHost: orders.test\r\nGRAYLANE: stale");
    }
  }

  @Test
  void anAuthorityTakesThePlaceOfTheHost() {
    assertThat(written(ASKED, new Setting(), "v2.test:8080"))
        .contains("Host: v2.test:8080")
        .doesNotContain("Host: orders.test");
  }

  @Test
  void whatIsSetInBytesIsWrittenAsItIs() {
    Setting setting =
        new Setting() {
          @Override
          public void forEachHeader(HeaderSetter setter) {
            setter.set("traceparent", "00-1-2-00".getBytes(StandardCharsets.US_ASCII));
          }
        };
    assertThat(written(Headers.of("Traceparent", "stale"), setting, null))
        .containsExactly("traceparent: 00-1-2-00");
  }

  @Test
  void whatIsNotAsciiIsWrittenInUtf8AsOkHttpDoes() {
    String line = "GET /a\u00e4\u0141\ud83d\ude00 HTTP/1.1";
    head.write(line, Headers.of("a", "b"), Calls.none(), null, sent);
    assertThat(sent.readUtf8()).isEqualTo(line + "\r\na: b\r\n\r\n");
  }

  @Test
  void aLineBreakIsNoPartOfAHeaderAndLeavesNothingWritten() {
    assertThatThrownBy(() -> written(ASKED, new Setting("x", "1\r\ny: 2"), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> written(ASKED, new Setting("x: 1\r\ny", "2"), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sent.size()).isZero();
  }

  /** The lines below the request's own, up to the empty one. */
  private List<String> written(Headers asked, OutboundCall call, @Nullable String authority) {
    head.write("GET / HTTP/1.1", asked, call, authority, sent);
    String text = sent.readUtf8();
    assertThat(text).startsWith("GET / HTTP/1.1\r\n").endsWith("\r\n\r\n");
    List<String> lines = Arrays.asList(text.split("\r\n"));
    return lines.subList(1, lines.size());
  }

  /** A call of which only the headers matter. */
  private static class Setting implements OutboundCall {
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
