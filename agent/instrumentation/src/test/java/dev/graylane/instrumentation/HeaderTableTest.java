package dev.graylane.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTableTest {
  @Test
  void theTraceHeaderStaysOut() {
    assertThat(HeaderTable.isUnfit("traceparent")).isTrue();
    assertThat(HeaderTable.isUnfit(new StringBuilder("traceparent"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "graylane", "tracestate", "traceparents", "retry-after", "set-cookie2"})
  void othersAreFit(String name) {
    assertThat(HeaderTable.isUnfit(name)).isFalse();
  }
}
