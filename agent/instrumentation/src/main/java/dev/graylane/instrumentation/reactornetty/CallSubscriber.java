package dev.graylane.instrumentation.reactornetty;

import dev.graylane.instrumentation.ContextSubscriber;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;

/** The application hears of its call, in the context in which it made it, when it is over. */
final class CallSubscriber extends ContextSubscriber<Connection> implements Subscription {
  private final ClientCall call;
  private @Nullable Subscription upstream;

  CallSubscriber(CoreSubscriber<? super Connection> application, ClientCall call) {
    super(application, call.context());
    this.call = call;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    upstream = subscription;
    super.onSubscribe(this);
  }

  @Override
  public void onNext(Connection answer) {
    call.close(null);
    super.onNext(answer);
  }

  @Override
  public void onError(Throwable failure) {
    call.close(failure);
    super.onError(failure);
  }

  @Override
  public void request(long count) {
    Subscription client = upstream;
    if (client != null) {
      client.request(count);
    }
  }

  @Override
  public void cancel() {
    call.close(new CancellationException("cancelled by the application"));
    Subscription client = upstream;
    if (client != null) {
      client.cancel();
    }
  }
}
