package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Scope;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A call whose channel is chosen when it starts, when its metadata is known. Until its headers are
 * on a connection, what the application does with it is kept, so that it can be done again on a
 * channel to the next destination.
 */
final class DivertedCall<Q, R> extends RepeatableCall<Q, R> {
  /** Rather than an object of its own for each call. */
  @SuppressWarnings("rawtypes") // a class has no type arguments
  private static final AtomicReferenceFieldUpdater<DivertedCall, ClientCall> STARTING =
      AtomicReferenceFieldUpdater.newUpdater(DivertedCall.class, ClientCall.class, "starting");

  private final MethodDescriptor<Q, R> method;
  private final CallOptions options;
  private final Channel parent;
  private final DivertingInterceptor channel;
  private final @Nullable OneByOne events;

  private volatile @Nullable ClientCall<Q, R> current;
  private volatile @Nullable Attempt<Q, R> attempt;
  private volatile @Nullable ClientCall<?, ?> starting;
  private volatile boolean waiting;
  private volatile @Nullable Cancellation cancellation;

  DivertedCall(
      MethodDescriptor<Q, R> method,
      CallOptions options,
      Channel parent,
      DivertingInterceptor channel) {
    this.method = method;
    this.options = options;
    this.parent = parent;
    this.channel = channel;
    this.events = method.getType().clientSendsOneMessage() ? null : new OneByOne();
  }

  @Override
  public void start(Listener<R> listener, Metadata headers) {
    ClientCall<Q, R> canceledOrStarted = current;
    if (canceledOrStarted != null) {
      canceledOrStarted.start(listener, headers);
      return;
    }
    String authority = options.getAuthority();
    Decided decided =
        Decided.of(
            method.getFullMethodName(),
            authority != null ? authority : parent.authority(),
            parent.authority(),
            channel,
            headers);
    if (decided == null) {
      straight(parent.newCall(method, options)).start(listener, headers);
      return;
    }
    Status refusal = decided.refusal();
    if (refusal == null) {
      attempt(new Attempt<>(this, decided, listener, headers), false);
    } else {
      straight(new RefusedCall<Q, R>(refusal, executor())).start(listener, headers);
    }
  }

  private Executor executor() {
    Executor own = options.getExecutor();
    return own == null ? channel.factory().executor() : own;
  }

  private ClientCall<Q, R> straight(ClientCall<Q, R> only) {
    current = only;
    goStraightTo(only);
    return only;
  }

  /**
   * Starts the call where the decision says now.
   *
   * @param last whether to wait for a connection, if the application wants that: before, other
   *     destinations are asked
   */
  void attempt(Attempt<Q, R> attempt, boolean last) {
    ClientCall<Q, R> call;
    if (attempt.isDiverted()) {
      CallOptions sent = options.withStreamTracerFactory(attempt.sending());
      this.attempt = attempt;
      boolean impatient = options.isWaitForReady() && !last;
      call = attempt.channel().newCall(method, impatient ? sent.withoutWaitForReady() : sent);
      starting = call;
      await(call);
      current = call;
    } else {
      call = straight(parent.newCall(method, options));
    }
    try (Scope ignored = attempt.activate()) {
      call.start(attempt.listener(), attempt.headers());
    } catch (RuntimeException | Error e) {
      attempt.abandon(e);
      throw e;
    } finally {
      STARTING.compareAndSet(this, call, null);
    }
    if (attempt.isDiverted()) {
      started(call);
      Cancellation canceled = cancellation;
      if (canceled != null) {
        call.cancel(canceled.message, canceled.cause);
      }
    }
  }

  /** Whether the call may still go elsewhere. */
  boolean isMovable() {
    return !isSettled() && cancellation == null;
  }

  /** Whether the application wants to wait for a connection, and did not begin to yet. */
  boolean startsToWait() {
    boolean starts = options.isWaitForReady() && !waiting;
    waiting = true;
    return starts;
  }

  /**
   * The attempt's headers are on a connection; more messages may follow without an end. Called on a
   * thread of the transport, under its locks.
   */
  void sent() {
    if (!method.getType().clientSendsOneMessage()) {
      settle();
    }
  }

  void answered() {
    settle();
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    cancellation = new Cancellation(message, cause);
    ClientCall<Q, R> call = current;
    if (call == null) {
      straight(parent.newCall(method, options)).cancel(message, cause);
    } else if (starting != call) {
      call.cancel(message, cause);
    }
  }

  /** What keeps the call's events apart; null where all of them are its channel's. */
  @Nullable OneByOne events() {
    return events;
  }

  @Override
  public boolean isReady() {
    ClientCall<Q, R> call = current;
    return call != null && !(events != null && isBehind()) && call.isReady();
  }

  /** The application was told that the call is not ready, which its channel knows nothing of. */
  @Override
  void caughtUp() {
    ClientCall<Q, R> call = current;
    Attempt<Q, R> made = attempt;
    if (call != null && made != null && call.isReady()) {
      executor().execute(() -> readyAgain(call, made));
    }
  }

  private void readyAgain(ClientCall<Q, R> call, Attempt<Q, R> made) {
    try {
      made.onReady();
    } catch (RuntimeException | Error e) {
      // As gRPC does with what a listener throws.
      call.cancel("Failed to call onReady.", e);
    }
  }

  @Override
  public Attributes getAttributes() {
    ClientCall<Q, R> call = current;
    return call == null ? Attributes.EMPTY : call.getAttributes();
  }

  /** The application canceled the call. */
  private static final class Cancellation {
    private final @Nullable String message;
    private final @Nullable Throwable cause;

    Cancellation(@Nullable String message, @Nullable Throwable cause) {
      this.message = message;
      this.cause = cause;
    }
  }
}
