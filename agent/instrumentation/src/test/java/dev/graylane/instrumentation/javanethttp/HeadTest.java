package dev.graylane.instrumentation.javanethttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeadTest {
  private final Map<String, String> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** As the JDK has written it. */
  private StringBuilder written() {
    StringBuilder text = new StringBuilder("GET /traceparent:1 HTTP/1.1\r\n");
    text.append("Host: orders.test\r\nUser-Agent: Java-http-client/17\r\n");
    asked.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.append("\r\n");
  }

  private String set(String... lines) {
    StringBuilder text = written();
    Head head = Head.reopen(text, asked);
    for (int i = 0; i < lines.length; i += 2) {
      head.set(lines[i], lines[i + 1]);
    }
    head.close();
    assertThat(text.toString()).startsWith("GET /traceparent:1 HTTP/1.1\r\n").endsWith("\r\n\r\n");
    return text.substring("GET /traceparent:1 HTTP/1.1\r\n".length(), text.length() - 2);
  }

  @Test
  void whatIsSetComesBehindWhatTheJdkWrote() {
    assertThat(set("traceparent", "00", "x-canary", "1"))
        .isEqualTo(
            "Host: orders.test\r\nUser-Agent: Java-http-client/17\r\n"
                + "traceparent: 00\r\nx-canary: 1\r\n");
  }

  @Test
  void whatIsSetTakesThePlaceOfWhatTheApplicationSet() {
    asked.put("Traceparent", "stale");
    asked.put("X-Canary", "stale");
    asked.put("Accept", "*/*");
    assertThat(set("traceparent", "00", "x-canary", "1"))
        .isEqualTo(
            "Host: orders.test\r\nUser-Agent: Java-http-client/17\r\nAccept: */*\r\n"
                + "traceparent: 00\r\nx-canary: 1\r\n");
  }

  @Test
  void whatIsSetTakesThePlaceOfWhatTheJdkSet() {
    assertThat(set("graylane", "lane=a", "Host", "v2.test", "user-agent", "mine"))
        .isEqualTo("graylane: lane=a\r\nHost: v2.test\r\nuser-agent: mine\r\n");
  }

  @Test
  void whatIsSetAgainTakesThePlaceOfWhatWasSetBefore() {
    asked.put("Baggage", "stale");
    assertThat(
            set(
                "traceparent",
                "first",
                "x",
                "1",
                "baggage",
                "first",
                "Host",
                "v2.test",
                "X",
                "2",
                "baggage",
                "last",
                "traceparent",
                "last"))
        .isEqualTo(
            "User-Agent: Java-http-client/17\r\nHost: v2.test\r\nX: 2\r\n"
                + "baggage: last\r\ntraceparent: last\r\n");
  }
}
