package dev.graylane.instrumentation.undertow;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request from its arrival until Undertow calls it complete, over all threads that Undertow puts
 * on it. An exchange is made for one request, and keeps this as its attachment.
 */
final class Serving implements ExchangeCompletionListener {
  private static final AttachmentKey<Serving> KEY = AttachmentKey.create(Serving.class);
  private static final int SWITCHING_PROTOCOLS = 101;

  private final Exchange exchange;

  private Serving(HttpServerExchange http) {
    exchange = Exchanges.begin(UndertowRequest.of(http));
  }

  /**
   * A thread is about to handle a request, which is new or goes on.
   *
   * @return the thread's context before, in a box since that may be none
   */
  static Object handle(HttpServerExchange http) {
    Serving serving = http.getAttachment(KEY);
    if (serving == null) {
      serving = new Serving(http);
      http.putAttachment(KEY, serving);
      http.addExchangeCompleteListener(serving);
    }
    return serving.attach();
  }

  /** A thread goes on with a request; null where it is none, or none that is known. */
  static @Nullable Object resume(@Nullable HttpServerExchange http) {
    Serving serving = http == null ? null : http.getAttachment(KEY);
    return serving == null ? null : serving.attach();
  }

  private Object attach() {
    return new @Nullable Context[] {Contexts.attach(exchange.context())};
  }

  static void leave(@Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }

  @Override
  public void exchangeEvent(HttpServerExchange http, NextListener next) {
    try {
      if (isServedAnewAsHttp2(http)) {
        exchange.abandon();
      } else {
        exchange.end(http.getStatusCode(), http.getAttachment(DefaultResponseListener.EXCEPTION));
      }
    } finally {
      next.proceed();
    }
  }

  /** The connection changes over, and Undertow makes another exchange of the same request. */
  private static boolean isServedAnewAsHttp2(HttpServerExchange http) {
    if (http.getStatusCode() != SWITCHING_PROTOCOLS) {
      return false;
    }
    String protocol = http.getResponseHeaders().getFirst(Headers.UPGRADE);
    return protocol != null && protocol.startsWith("h2c");
  }
}
