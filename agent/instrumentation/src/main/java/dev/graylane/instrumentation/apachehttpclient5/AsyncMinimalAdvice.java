package dev.graylane.instrumentation.apachehttpclient5;

import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** An asynchronous minimal client makes a call, or one more attempt of it. */
final class AsyncMinimalAdvice {
  private AsyncMinimalAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable AsyncClientExchangeHandler enter(
      @Advice.This CloseableHttpAsyncClient client,
      @Advice.Argument(0) @Nullable AsyncClientExchangeHandler handler,
      @Advice.Argument(1) @Nullable HandlerFactory<AsyncPushConsumer> pushed,
      @Advice.Argument(2) @Nullable HttpContext context) {
    return handler == null || handler instanceof AsyncMinimalAttempt
        ? null
        : new AsyncMinimalCall(handler, sender(client, pushed, context)).attempt();
  }

  private static Function<AsyncClientExchangeHandler, Cancellable> sender(
      CloseableHttpAsyncClient client,
      @Nullable HandlerFactory<AsyncPushConsumer> pushed,
      @Nullable HttpContext context) {
    return client instanceof MinimalH2AsyncClient
        ? attempt -> ((MinimalH2AsyncClient) client).execute(attempt, pushed, context)
        : attempt -> ((MinimalHttpAsyncClient) client).execute(attempt, pushed, context);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Cancellable exit(
      @Advice.Enter @Nullable AsyncClientExchangeHandler first,
      @Advice.Return @Nullable Cancellable sending,
      @Advice.Thrown @Nullable Throwable thrown) {
    return first == null ? null : ((AsyncMinimalAttempt) first).begun(sending, thrown);
  }
}
