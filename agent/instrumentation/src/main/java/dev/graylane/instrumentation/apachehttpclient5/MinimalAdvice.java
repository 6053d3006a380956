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
   * @return null: the client sends; else the answer, or what is thrown, after it has been sent
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object @Nullable [] enter(
      @Advice.This CloseableHttpClient client,
      @Advice.Argument(0) @Nullable HttpHost host,
      @Advice.Argument(1) @Nullable ClassicHttpRequest request,
      @Advice.Argument(2) @Nullable HttpContext context) {
    if (host == null
        || request == null
        || MinimalCall.isSending(request)
        || Hosts.isLocalSocket(host.getSchemeName())) {
      return null;
    }
    try {
      return new @Nullable Object[] {new MinimalCall(client, host, request, context).send(), null};
    } catch (IOException | RuntimeException failure) {
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
