package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** A provider serves a call: Dubbo's own first filter of every provider. */
final class ServeAdvice {
  private ServeAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Serving enter(
      @Advice.Argument(0) Invoker<?> invoker, @Advice.Argument(1) Invocation invocation) {
    if (!Urls.isRemote(invoker.getUrl())) {
      return null;
    }
    Exchange exchange = Exchanges.begin(new DubboInboundRequest(invoker.getUrl(), invocation));
    ServedStream stream = ServedStream.of(invocation);
    if (stream != null) {
      stream.begun(exchange);
    }
    return new Serving(exchange, stream, Contexts.attach(exchange.context()));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Argument(0) Invoker<?> invoker,
      @Advice.Argument(1) Invocation invocation,
      @Advice.Enter @Nullable Serving serving,
      @Advice.Return @Nullable Result result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (serving == null) {
      return;
    }
    Contexts.restore(serving.previous);
    Outcome.whenKnown(invoker.getInterface(), invocation, result, thrown, serving::returned);
  }

  /** A call that is being served on this thread. */
  static final class Serving {
    private final Exchange exchange;
    private final @Nullable ServedStream stream;
    private final @Nullable Context previous;

    Serving(Exchange exchange, @Nullable ServedStream stream, @Nullable Context previous) {
      this.exchange = exchange;
      this.stream = stream;
      this.previous = previous;
    }

    /** The service's method did; a stream goes on. */
    void returned(Outcome outcome) {
      if (stream == null || outcome.cause() != null) {
        exchange.end(outcome.code(), outcome.cause());
      }
    }
  }
}
