package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.instrumentation.ContextSubscriber;
import dev.graylane.instrumentation.ReactorContexts;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The answering of a request, subscribed to in its context. */
final class Served extends Mono<Void> {
  private final Mono<Void> answering;
  private final Exchange exchange;
  private final HttpServerResponse response;

  Served(Publisher<Void> answering, Exchange exchange, HttpServerResponse response) {
    this.answering = Mono.fromDirect(answering);
    this.exchange = exchange;
    this.response = response;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Void> server) {
    Context context = exchange.context();
    Context previous = Contexts.attach(context);
    try {
      answering.subscribe(new End(server, context));
    } finally {
      Contexts.restore(previous);
    }
  }

  private final class End extends ContextSubscriber<Void> implements Subscription {
    private final reactor.util.context.Context subscribers;
    private @Nullable Subscription upstream;

    End(CoreSubscriber<? super Void> server, Context context) {
      super(server, context);
      subscribers = ReactorContexts.with(server.currentContext(), context);
    }

    @Override
    public reactor.util.context.Context currentContext() {
      return subscribers;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      upstream = subscription;
      super.onSubscribe(this);
    }

    @Override
    public void onError(Throwable failure) {
      boolean begun = response.hasSentHeaders();
      super.onError(failure);
      exchange.end(begun ? response.status().code() : 500, failure);
    }

    @Override
    public void onComplete() {
      super.onComplete();
      exchange.end(response.status().code(), null);
    }

    @Override
    public void request(long count) {
      Subscription application = upstream;
      if (application != null) {
        application.request(count);
      }
    }

    /** The caller is gone. */
    @Override
    public void cancel() {
      Subscription application = upstream;
      if (application != null) {
        application.cancel();
      }
      exchange.end(response.status().code(), null);
    }
  }
}
