package dev.graylane.instrumentation.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.stats.Outcomes;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final int NO_TIME_LEFT = 8;

  private static String counted(Throwable failure) {
    return Outcomes.ofFailure(Failures.asTimeout(failure));
  }

  @ParameterizedTest
  @ValueSource(ints = {RpcException.TIMEOUT_EXCEPTION, NO_TIME_LEFT})
  void aTimeoutThatOnlyACodeTellsOfCountsAsOne(int code) {
    RpcException timeout = new RpcException(code, "late");
    assertThat(counted(timeout)).isEqualTo("timeout");
    assertThat(counted(new CompletionException(timeout)))
        .as("as it is where one of Dubbo's filters has thrown it")
        .isEqualTo("timeout");
    assertThat(counted(new RpcException(new CompletionException(timeout)))).isEqualTo("timeout");
  }

  @Test
  void aTimeoutThatItsTypeTellsOfStaysOne() {
    assertThat(counted(new RpcException("late", new TimeoutException()))).isEqualTo("timeout");
  }

  @Test
  void anyOtherFailureStaysWhatItIs() {
    RpcException forbidden = new RpcException(RpcException.FORBIDDEN_EXCEPTION, "no");
    assertThat(Failures.asTimeout(forbidden)).isSameAs(forbidden);
    assertThat(counted(new CompletionException(forbidden))).isEqualTo("other");
  }
}
