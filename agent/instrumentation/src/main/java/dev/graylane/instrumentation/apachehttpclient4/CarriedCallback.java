package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.apache.http.concurrent.FutureCallback;

/** The application's callback, with the context in which it made the call. */
final class CarriedCallback<T> implements FutureCallback<T> {
  private final Context context;
  private final FutureCallback<T> application;

  CarriedCallback(Context context, FutureCallback<T> application) {
    this.context = context;
    this.application = application;
  }

  @Override
  public void completed(T result) {
    run(() -> application.completed(result));
  }

  @Override
  public void failed(Exception failure) {
    run(() -> application.failed(failure));
  }

  @Override
  public void cancelled() {
    run(application::cancelled);
  }

  private void run(Runnable what) {
    Context previous = Contexts.attach(context);
    try {
      what.run();
    } finally {
      Contexts.restore(previous);
    }
  }
}
