package dev.graylane.instrumentation.apachehttpclient5;

import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.jspecify.annotations.Nullable;

/** A client leases a connection; that of a minimal one is aimed here. */
final class MinimalLeaseAdvice {
  private MinimalLeaseAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable HttpRoute enter(@Advice.Argument(1) HttpRoute route) {
    MinimalCall call = MinimalCall.leasing();
    return call == null ? null : call.aimed(route);
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This ExecRuntime leased) throws IOException {
    MinimalCall call = MinimalCall.leasing();
    if (call != null && call.leased()) {
      leased.disconnectEndpoint();
    }
  }
}
