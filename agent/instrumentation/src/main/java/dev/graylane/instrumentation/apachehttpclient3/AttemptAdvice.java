package dev.graylane.instrumentation.apachehttpclient3;

import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Around what the client repeats by itself over one connection object. */
final class AttemptAdvice {
  private AttemptAdvice() {}

  /**
   * @return an exception where the rules refuse the call
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable IOException enter(
      @Advice.This Object director, @Advice.FieldValue("conn") HttpConnection connection) {
    DirectedCall call = DirectedCall.of(director);
    return call == null ? null : call.beginAttempt(connection);
  }

  /**
   * @return null, or what is thrown in the place of what was: nothing, where another instance
   *     answered
   */
  @Advice.AssignReturned.ToThrown(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.This Object director,
      @Advice.Argument(0) HttpMethod method,
      @Advice.Enter @Nullable IOException refusal,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (refusal != null) {
      return new Object[] {refusal};
    }
    DirectedCall call = DirectedCall.of(director);
    if (call == null) {
      return null;
    }
    if (thrown == null) {
      call.answered();
      return null;
    }
    return call.failed(thrown) == Failover.Next.NONE
        ? null
        : new @Nullable Object[] {Repetition.of(director, method, call, thrown)};
  }
}
