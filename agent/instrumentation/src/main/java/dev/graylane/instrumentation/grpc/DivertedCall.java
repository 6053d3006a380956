package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Scope;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A call whose channel is chosen when it starts, when its metadata is known. Until its headers are
 * on a connection, what the application does with it is kept, so that it can be done again on a
 * channel to the next destination.
 */
final class DivertedCall<Q, R> extends DecidedCall<Q, R> {
  private final CallOptions options;
  private final Channel parent;
  private final @Nullable Events<Q, R> events;

  // Set when the call is started, if it is the agent's concern.
  private @Nullable Listener<R> application;
  private @Nullable Context context;

  private volatile boolean waiting;
  private volatile @Nullable Cancellation cancellation;

  DivertedCall(
      MethodDescriptor<Q, R> method,
      CallOptions options,
      Channel parent,
      DivertingInterceptor channel) {
    super(method, channel);
    this.options = options;
    this.parent = parent;
    this.events = method.getType().clientSendsOneMessage() ? null : new Events<>();
  }

  @Override
  public void start(Listener<R> listener, Metadata headers) {
    ClientCall<Q, R> canceledOrStarted = current();
    if (canceledOrStarted != null) {
      canceledOrStarted.start(listener, headers);
      return;
    }
    String authority = options.getAuthority();
    if (!decide(authority != null ? authority : parent.authority(), headers)) {
      straight(newCall()).start(listener, headers);
      return;
    }
    Status refusal = refusal();
    if (refusal != null) {
      straight(new RefusedCall<Q, R>(refusal, executor())).start(listener, headers);
      return;
    }
    application = listener;
    context = Contexts.current();
    attempt(false);
  }

  /** Where the application's own channel sends it. */
  private ClientCall<Q, R> newCall() {
    return parent.newCall(descriptor(), options);
  }

  Listener<R> application() {
    return Objects.requireNonNull(application);
  }

  /** Goes on in the context in which the application started the call. */
  @Nullable Context enter() {
    return Contexts.attach(context);
  }

  /** Takes back what {@link #enter} did. */
  @SuppressWarnings("ReferenceEquality") // the very context
  void leave(@Nullable Context previous) {
    if (previous != context) {
      Contexts.restore(previous);
    }
  }

  private Executor executor() {
    Executor own = options.getExecutor();
    return own == null ? channel().factory().executor() : own;
  }

  private ClientCall<Q, R> straight(ClientCall<Q, R> only) {
    goStraightTo(only);
    return only;
  }

  /**
   * Starts the call where the decision says now.
   *
   * @param last whether to wait for a connection, if the application wants that: before, other
   *     destinations are asked
   */
  void attempt(boolean last) {
    Attempt<Q, R> made = new Attempt<>(this, sibling(parent.authority()));
    boolean diverted = made.isDiverted();
    boolean keeps = diverted || current() != null;
    ClientCall<Q, R> call =
        diverted ? made.channel().newCall(descriptor(), options(made, last)) : newCall();
    if (keeps) {
      if (events != null) {
        events.attempt = made;
      }
      await(call);
    } else {
      goStraightTo(call);
    }
    if (!diverted) {
      // Not before its steps wait to be done again.
      settle();
    }
    try (Scope ignored = activate()) {
      call.start(made, made.putsHeadersIntoStream(call) ? given() : headers());
    } catch (RuntimeException | Error e) {
      notStarted(call);
      made.abandon(e);
      throw e;
    }
    if (keeps) {
      started(call);
    }
    Cancellation canceled = cancellation;
    if (canceled != null) {
      call.cancel(canceled.message, canceled.cause);
    }
  }

  /** A copy of the options is dear, and needed only where gRPC does not show its streams. */
  private CallOptions options(Attempt<Q, R> made, boolean last) {
    CallOptions sent =
        made.isWatchedByOption() ? options.withStreamTracerFactory(new StreamWatch(made)) : options;
    return options.isWaitForReady() && !last ? sent.withoutWaitForReady() : sent;
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
    if (!descriptor().getType().clientSendsOneMessage()) {
      settle();
    }
  }

  void answered() {
    settle();
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    cancellation = new Cancellation(message, cause);
    ClientCall<Q, R> call = current();
    if (call == null) {
      straight(newCall()).cancel(message, cause);
    } else if (!isAwaiting()) {
      call.cancel(message, cause);
    }
  }

  /** What keeps the call's events apart; null where all of them are its channel's. */
  @Nullable OneByOne events() {
    return events;
  }

  @Override
  public boolean isReady() {
    ClientCall<Q, R> call = current();
    return call != null && !isBehind() && call.isReady();
  }

  /** The application was told that the call is not ready, which its channel knows nothing of. */
  @Override
  void caughtUp() {
    ClientCall<Q, R> call = current();
    Attempt<Q, R> made = events == null ? null : events.attempt;
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
    ClientCall<Q, R> call = current();
    return call == null ? Attributes.EMPTY : call.getAttributes();
  }

  /** Of the attempts of a call with more messages than one. */
  private static final class Events<Q, R> extends OneByOne {
    private volatile @Nullable Attempt<Q, R> attempt;
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
