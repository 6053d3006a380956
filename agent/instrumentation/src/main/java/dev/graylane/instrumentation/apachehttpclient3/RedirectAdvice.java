package dev.graylane.instrumentation.apachehttpclient3;

import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.HostConfiguration;
import org.jspecify.annotations.Nullable;

/** A redirect is decided again. */
final class RedirectAdvice {
  private RedirectAdvice() {}

  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("hostConfiguration"))
  @Advice.OnMethodExit(inline = false)
  public static @Nullable HostConfiguration exit(
      @Advice.This Object director,
      @Advice.Return boolean followed,
      @Advice.FieldValue("hostConfiguration") HostConfiguration host) {
    DirectedCall call = DirectedCall.of(director);
    return call == null || !followed ? null : call.direct(host);
  }
}
