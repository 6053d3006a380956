package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A call whose channel is chosen when it starts, when its metadata is known. Until its headers are
 * on a connection, what the application does with it is kept, so that it can be done again on a
 * channel to the next destination.
 */
final class DivertedCall<Q, R> extends ClientCall<Q, R> {
  private final MethodDescriptor<Q, R> method;
  private final CallOptions options;
  private final Channel parent;
  private final Siblings siblings;
  private final List<Step<Q, R>> steps = new ArrayList<>();

  private volatile @Nullable ClientCall<Q, R> current;
  private volatile boolean settled;
  private boolean canceled;

  DivertedCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel parent, Siblings siblings) {
    this.method = method;
    this.options = options;
    this.parent = parent;
    this.siblings = siblings;
  }

  @Override
  public void start(Listener<R> listener, Metadata headers) {
    ClientCall<Q, R> ended = current;
    if (ended != null) {
      ended.start(listener, headers);
      return;
    }
    SiblingFactory factory = siblings.factory();
    int defaultPort = factory.defaultPort();
    String named = options.getAuthority() != null ? options.getAuthority() : parent.authority();
    Authority authority = Authority.parse(named, defaultPort);
    if (Calls.knows(authority.host(), authority.port())
        && factory.proxied(authority.host(), authority.port())) {
      Calls.skippedForProxy();
      settle(parent.newCall(method, options)).start(listener, headers);
      return;
    }
    OutboundCall call =
        Calls.begin(
            new GrpcOutboundRequest(
                method.getFullMethodName(), authority, defaultPort != 80, headers));
    IOException refusal = call.refusal();
    if (refusal != null) {
      refuse(call, refusal, listener);
      return;
    }
    attempt(call, listener, headers);
  }

  private ClientCall<Q, R> settle(ClientCall<Q, R> chosen) {
    settled = true;
    current = chosen;
    return chosen;
  }

  private void refuse(OutboundCall call, IOException refusal, Listener<R> listener) {
    settle(new RefusedCall<>());
    call.fail(refusal);
    Status status = Status.UNAVAILABLE.withDescription(refusal.getMessage()).withCause(refusal);
    Executor executor = options.getExecutor();
    if (executor == null) {
      listener.onClose(status, new Metadata());
    } else {
      executor.execute(() -> listener.onClose(status, new Metadata()));
    }
  }

  private void attempt(OutboundCall call, Listener<R> listener, Metadata headers) {
    Target target = call.target();
    Siblings.Sibling sibling = target == null ? null : siblings.acquire(target, parent.authority());
    Metadata sent = new Metadata();
    sent.merge(headers);
    call.forEachHeader((name, value) -> Headers.set(sent, name, value));
    ClientCall<Q, R> chosen =
        sibling == null
            ? settle(parent.newCall(method, options))
            : sibling
                .channel()
                .newCall(method, options.withStreamTracerFactory(new SentTracer(this::sent)));
    current = chosen;
    AttemptListener<R> attempt =
        new AttemptListener<>(
            listener,
            call,
            sibling == null ? null : () -> siblings.release(sibling),
            failure -> sibling != null && again(call, failure, listener, headers));
    try (Scope ignored = call.activate()) {
      chosen.start(attempt, sent);
    } catch (RuntimeException | Error e) {
      attempt.abandon(e);
      throw e;
    }
  }

  private synchronized void sent() {
    settled = true;
    steps.clear();
  }

  /** Whether the call goes on at another destination. */
  private synchronized boolean again(
      OutboundCall call, Throwable failure, Listener<R> listener, Metadata headers) {
    if (settled || canceled || call.nextTarget(failure) == null) {
      return false;
    }
    List<Step<Q, R>> done = new ArrayList<>(steps);
    attempt(call, listener, headers);
    ClientCall<Q, R> chosen = current;
    if (chosen != null) {
      done.forEach(step -> step.on(chosen));
    }
    return true;
  }

  private void step(Step<Q, R> step) {
    ClientCall<Q, R> chosen = current;
    if (settled && chosen != null) {
      step.on(chosen);
      return;
    }
    synchronized (this) {
      chosen = current;
      if (chosen == null) {
        throw new IllegalStateException("Not started");
      }
      if (!settled) {
        steps.add(step);
      }
      step.on(chosen);
    }
  }

  @Override
  public void request(int messages) {
    step(call -> call.request(messages));
  }

  @Override
  public void sendMessage(Q message) {
    step(call -> call.sendMessage(message));
  }

  @Override
  public void halfClose() {
    step(ClientCall::halfClose);
  }

  @Override
  public void setMessageCompression(boolean enabled) {
    step(call -> call.setMessageCompression(enabled));
  }

  @Override
  public synchronized void cancel(@Nullable String message, @Nullable Throwable cause) {
    canceled = true;
    ClientCall<Q, R> chosen = current;
    if (chosen == null) {
      chosen = settle(parent.newCall(method, options));
    }
    chosen.cancel(message, cause);
  }

  @Override
  public boolean isReady() {
    ClientCall<Q, R> chosen = current;
    return chosen != null && chosen.isReady();
  }

  @Override
  public Attributes getAttributes() {
    ClientCall<Q, R> chosen = current;
    return chosen == null ? Attributes.EMPTY : chosen.getAttributes();
  }

  /** Something that the application did with the call. */
  private interface Step<Q, R> {
    void on(ClientCall<Q, R> call);
  }
}
