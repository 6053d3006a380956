package dev.graylane.instrumentation.okhttp3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Calls;
import java.io.IOException;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class CallStateTest {
  @Test
  void aThreadRunsACallUntilThatIsOver() {
    assertThat(CallState.running()).isNull();
    CallState call = CallState.begin();
    assertThat(CallState.running()).isSameAs(call);
    call.over(new IOException("refused"));
    assertThat(CallState.running()).isNull();
  }

  @Test
  void aCallThatAnInterceptorMakesLeavesTheOneAroundItAsItWas() {
    Request request = new Request.Builder().url("http://orders.test/").build();
    CallState outer = CallState.begin();
    outer.toWrite(request, Calls.none(), "v2.test");
    CallState inner = CallState.begin();
    assertThat(CallState.running()).isSameAs(inner);
    assertThat(inner.isToWrite(request.headers())).isFalse();
    inner.over(null);
    assertThat(CallState.running()).isSameAs(outer);
    assertThat(outer.isToWrite(request.headers())).isTrue();
    Buffer sent = new Buffer();
    outer.write("GET / HTTP/1.1", request.headers(), sent);
    assertThat(sent.readUtf8()).isEqualTo("GET / HTTP/1.1\r\nHost: v2.test\r\n\r\n");
    assertThat(outer.isToWrite(request.headers())).isFalse();
    outer.over(null);
    assertThat(CallState.running()).isNull();
  }

  @Test
  void aCallThatEndsBeforeItsHeadIsWrittenLeavesNothingToTheNext() {
    Request request = new Request.Builder().url("http://orders.test/").build();
    CallState first = CallState.begin();
    first.toWrite(request, Calls.none(), "v2.test");
    first.over(new IOException("refused"));
    CallState next = CallState.begin();
    assertThat(next.isToWrite(request.headers())).isFalse();
    assertThat(next.dns()).isNull();
    next.over(null);
  }
}
