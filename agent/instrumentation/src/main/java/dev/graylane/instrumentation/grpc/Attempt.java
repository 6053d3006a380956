package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Scope;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, at the place that the decision named when it was made. Hands its events to
 * the application in the context in which the application started the call.
 */
final class Attempt<Q, R> extends ClientCall.Listener<R> {
  private final DivertedCall<Q, R> call;
  private final Decided decided;
  private final ClientCall.Listener<R> application;
  private final Metadata given;
  private final @Nullable Context context;
  private final Siblings.@Nullable Sibling sibling;
  private final Sending sending;
  private boolean closed;

  Attempt(
      DivertedCall<Q, R> call,
      Decided decided,
      ClientCall.Listener<R> application,
      Metadata given) {
    this.call = call;
    this.decided = decided;
    this.application = application;
    this.given = given;
    this.context = Contexts.current();
    this.sibling = decided.sibling();
    this.sending = new Sending(call);
  }

  /** Whether it goes elsewhere than the application's own channel would. */
  boolean isDiverted() {
    return sibling != null;
  }

  Channel channel() {
    return Objects.requireNonNull(sibling).channel();
  }

  Sending sending() {
    return sending;
  }

  @Nullable Scope activate() {
    return decided.activate();
  }

  Metadata headers() {
    return decided.headers(given);
  }

  ClientCall.Listener<R> listener() {
    return this;
  }

  /** It could not be started. */
  void abandon(Throwable thrown) {
    release();
    decided.end(Status.fromThrowable(thrown));
  }

  @Override
  public void onHeaders(Metadata headers) {
    call.answered();
    inContext(() -> application.onHeaders(headers));
  }

  @Override
  public void onMessage(R message) {
    inContext(() -> application.onMessage(message));
  }

  @Override
  public void onReady() {
    inContext(
        () -> {
          if (!closed) {
            application.onReady();
          }
        });
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    inContext(
        () -> {
          closed = true;
          release();
          if (!movesOn(status)) {
            decided.end(status);
            application.onClose(status, trailers);
          }
        });
  }

  private void release() {
    if (sibling != null) {
      decided.release(sibling);
    }
  }

  /**
   * Nothing of the call reached a server, so that it can go to another. A certificate that is
   * refused is the application's to know.
   */
  private boolean movesOn(Status status) {
    if (sibling == null
        || status.getCode() != Status.Code.UNAVAILABLE
        || sending.isSent()
        || !call.isMovable()
        || isDistrust(status.getCause())) {
      return false;
    }
    boolean last = !decided.failover(status);
    if (last && !call.startsToWait()) {
      return false;
    }
    try {
      call.attempt(new Attempt<>(call, decided, application, given), last);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isDistrust(@Nullable Throwable cause) {
    int depth = 0;
    for (Throwable at = cause; at != null && depth < 20; at = at.getCause(), depth++) {
      if (at instanceof SSLException || at instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  private void inContext(Runnable event) {
    OneByOne events = call.events();
    if (events == null) {
      runInContext(event);
    } else {
      events.run(() -> runInContext(event));
    }
  }

  private void runInContext(Runnable event) {
    Context previous = Contexts.attach(context);
    try {
      event.run();
    } finally {
      Contexts.restore(previous);
    }
  }
}
