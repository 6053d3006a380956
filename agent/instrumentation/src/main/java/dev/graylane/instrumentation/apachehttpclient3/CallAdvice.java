package dev.graylane.instrumentation.apachehttpclient3;

import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Around a method's redirects and repetitions; where it goes first is decided here. */
final class CallAdvice {
  private CallAdvice() {}

  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("hostConfiguration"))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable HostConfiguration enter(
      @Advice.This Object director,
      @Advice.Argument(0) @Nullable HttpMethod method,
      @Advice.FieldValue("hostConfiguration") @Nullable HostConfiguration host) {
    return method == null ? null : DirectedCall.open(director, method).direct(host);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object director, @Advice.Thrown @Nullable Throwable thrown) {
    DirectedCall call = DirectedCall.of(director);
    if (call != null) {
      call.close(thrown);
    }
  }
}
