package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.impl.execchain.MinimalClientExec;
import org.jspecify.annotations.Nullable;

/** A minimal client is made: what sends for it is wrapped. */
final class MinimalAdvice {
  private MinimalAdvice() {}

  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("requestExecutor"))
  @Advice.OnMethodExit(inline = false)
  public static @Nullable MinimalClientExec exit(
      @Advice.FieldValue("requestExecutor") MinimalClientExec sending,
      @Advice.FieldValue("connManager") HttpClientConnectionManager connections)
      throws IllegalAccessException {
    return Connections.areLed(sending) ? new MinimalExec(sending, connections) : null;
  }
}
