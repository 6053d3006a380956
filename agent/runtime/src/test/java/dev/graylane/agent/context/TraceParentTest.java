package dev.graylane.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  @Test
  void aHeaderIsWrittenAsItWasRead() {
    String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    assertThat(TraceParent.parse(header)).hasToString(header);
  }

  @Test
  void eachSpanOfATraceHasAnIdOfItsOwn() {
    TraceParent root = TraceParent.root(true);
    assertThat(root.isRoot()).isTrue();
    Set<String> spans = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      TraceParent child = root.child();
      TraceParent read = TraceParent.parse(child.toString());
      assertThat(read).as(child.toString()).isNotNull();
      assertThat(read.traceId()).isEqualTo(root.traceId());
      assertThat(read.sampled()).isTrue();
      spans.add(read.spanId());
    }
    assertThat(spans).hasSize(1_000);
  }

  @Test
  void aChildsHeaderSaysWhetherItIsSampled() {
    TraceParent root = TraceParent.root(true);
    assertThat(TraceParent.parse(root.childHeader(true)).sampled()).isTrue();
    TraceParent dropped = TraceParent.parse(root.childHeader(false));
    assertThat(dropped.sampled()).isFalse();
    assertThat(dropped.traceId()).isEqualTo(root.traceId());
  }

  @Test
  void aTraceInBytesIsOneLikeAnyOther() {
    for (boolean sampled : new boolean[] {true, false}) {
      TraceParent root = TraceParent.rootInBytes(sampled);
      TraceParent first = TraceParent.parse(text(root.firstBytes(sampled)));
      assertThat(first).isNotNull();
      assertThat(first.traceId()).isEqualTo(root.traceId());
      assertThat(first.sampled()).isEqualTo(sampled);
      TraceParent child = TraceParent.parse(text(root.childBytes(true)));
      assertThat(child.traceId()).isEqualTo(root.traceId());
      assertThat(child.sampled()).isTrue();
      assertThat(child.spanId()).isNotEqualTo(first.spanId());
      assertThat(TraceParent.parse(root.firstHeader(sampled)).traceId()).isEqualTo(root.traceId());
      assertThat(root.spanId()).isEqualTo("0000000000000000");
      assertThat(root.isRoot()).isTrue();
      byte[] digits = new byte[34];
      root.putTraceId(digits, 2);
      assertThat(text(digits).substring(2)).isEqualTo(root.traceId());
    }
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  @Test
  void theFirstSpanOfATraceHasAHeaderOfItsOwn() {
    for (boolean sampled : new boolean[] {true, false}) {
      TraceParent root = TraceParent.root(sampled);
      TraceParent first = TraceParent.parse(root.firstHeader(sampled));
      assertThat(first).isNotNull();
      assertThat(first.traceId()).isEqualTo(root.traceId());
      assertThat(first.sampled()).isEqualTo(sampled);
      assertThat(first.spanId()).isNotEqualTo(TraceParent.parse(root.childHeader(true)).spanId());
      assertThat(root.spanId()).isEqualTo("0000000000000000");
      byte[] digits = new byte[32];
      root.putTraceId(digits, 0);
      assertThat(new String(digits, StandardCharsets.US_ASCII)).isEqualTo(root.traceId());
    }
  }

  @Test
  void tracesDiffer() {
    Set<String> traces = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      traces.add(TraceParent.root(false).traceId());
    }
    assertThat(traces).hasSize(1_000).allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
      })
  void whatTheStandardForbidsIsNone(String header) {
    assertThat(TraceParent.parse(header)).isNull();
  }

  @Test
  void aHeaderOfTextsIsThatOfTheSpanThatTheyName() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    String span = "b7ad6b7169203331";
    assertThat(TraceParent.header(trace, span, true))
        .isEqualTo("00-" + trace + "-" + span + "-01")
        .isEqualTo(TraceParent.of(trace, span, true).toString());
    assertThat(TraceParent.header(trace, span, false))
        .isEqualTo(TraceParent.of(trace, span, false).toString());
  }
}
