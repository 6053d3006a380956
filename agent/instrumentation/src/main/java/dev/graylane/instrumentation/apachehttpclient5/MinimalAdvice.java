package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.instrumentation.Hosts;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** A minimal client makes a call. */
final class MinimalAdvice {
  private MinimalAdvice() {}

  /**
   * What is thrown here leaves the call to the client, which is right only until it has been sent:
   * from then on it is the application's to see.
   *
   * @return null: the client sends; else the answer, or what is thrown, after it has been sent
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object @Nullable [] enter(
      @Advice.This CloseableHttpClient client,
      @Advice.Argument(0) @Nullable HttpHost host,
      @Advice.Argument(1) @Nullable ClassicHttpRequest request,
      @Advice.Argument(2) @Nullable HttpContext context)
      throws IOException {
    if (host == null
        || request == null
        || MinimalCall.isSending(request)
        || Hosts.isLocalSocket(host.getSchemeName())) {
      return null;
    }
    MinimalCall call = new MinimalCall(client, host, request, context);
    try {
      return new @Nullable Object[] {call.send(), null};
    } catch (Throwable failure) {
      if (!call.isDecided()) {
        throw failure;
      }
      return new @Nullable Object[] {null, failure};
    }
  }

  @Advice.AssignReturned.ToReturned(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.AssignReturned.ToThrown(index = 1, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.Enter @Nullable Object @Nullable [] sent) {
    return sent;
  }
}
