package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Hears of each signal in one context, or in none, on whatever thread it comes. */
public class ContextSubscriber<T> implements CoreSubscriber<T> {
  private final CoreSubscriber<? super T> subscriber;
  private final @Nullable Context context;

  public ContextSubscriber(CoreSubscriber<? super T> subscriber, @Nullable Context context) {
    this.subscriber = subscriber;
    this.context = context;
  }

  @Override
  public reactor.util.context.Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    Context previous = Contexts.attach(context);
    try {
      subscriber.onSubscribe(subscription);
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onNext(T value) {
    Context previous = Contexts.attach(context);
    try {
      subscriber.onNext(value);
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onError(Throwable failure) {
    Context previous = Contexts.attach(context);
    try {
      subscriber.onError(failure);
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onComplete() {
    Context previous = Contexts.attach(context);
    try {
      subscriber.onComplete();
    } finally {
      Contexts.restore(previous);
    }
  }
}
