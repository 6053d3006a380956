package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.OutboundCall;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hands a call's events to the application with the context that it started the call in. */
final class AttemptListener<R> extends ClientCall.Listener<R> {
  private final ClientCall.Listener<R> application;
  private final OutboundCall call;
  private final @Nullable Runnable release;
  private final Predicate<Throwable> again;
  private final @Nullable Context context = Contexts.current();
  private boolean answered;

  /**
   * @param release gives back what the attempt holds
   * @param again takes the call elsewhere, if it can
   */
  AttemptListener(
      ClientCall.Listener<R> application,
      OutboundCall call,
      @Nullable Runnable release,
      Predicate<Throwable> again) {
    this.application = application;
    this.call = call;
    this.release = release;
    this.again = again;
  }

  @Override
  public void onHeaders(Metadata headers) {
    answered = true;
    inContext(() -> application.onHeaders(headers));
  }

  @Override
  public void onMessage(R message) {
    inContext(() -> application.onMessage(message));
  }

  @Override
  public void onReady() {
    inContext(application::onReady);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    release();
    if (!answered && status.getCode() == Status.Code.UNAVAILABLE) {
      Throwable cause = status.getCause();
      Throwable failure = cause != null ? cause : new StatusRuntimeException(status);
      Context previous = Contexts.attach(context);
      try {
        if (again.test(failure)) {
          return;
        }
      } finally {
        Contexts.restore(previous);
      }
    }
    call.end(status.getCode().value());
    inContext(() -> application.onClose(status, trailers));
  }

  /** The attempt could not be started. */
  void abandon(Throwable thrown) {
    release();
    call.fail(thrown);
  }

  private void release() {
    if (release != null) {
      release.run();
    }
  }

  private void inContext(Runnable event) {
    Context previous = Contexts.attach(context);
    try {
      event.run();
    } finally {
      Contexts.restore(previous);
    }
  }
}
