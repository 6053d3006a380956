package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.RpcRequest;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call as gRPC is about to start it, and what is decided about it: one object, since there is one
 * for each call. This code runs in the application's call, so that no fault of the agent may leave
 * it: each is counted, and the call goes on as without the agent.
 */
abstract class DecidedCall<Q, R> extends RepeatableCall<Q, R> implements OutboundRequest {
  private static final int PLAINTEXT_PORT = 80;

  private final MethodDescriptor<Q, R> method;
  private final DivertingInterceptor channel;

  // Set when the call is started.
  private OutboundCall call = Calls.none();
  private @Nullable Authority asked;

  private @Nullable Metadata given;

  /** Whether the application gave any; gRPC adds its own to them later. */
  private boolean hasHeaders;

  DecidedCall(MethodDescriptor<Q, R> method, DivertingInterceptor channel) {
    this.method = method;
    this.channel = channel;
  }

  final MethodDescriptor<Q, R> descriptor() {
    return method;
  }

  final DivertingInterceptor channel() {
    return channel;
  }

  /**
   * @param named the authority that the call bears
   * @return whether the call is the agent's concern
   */
  final boolean decide(String named, Metadata headers) {
    try {
      SiblingFactory factory = channel.factory();
      Authority known = factory.authority(named);
      if (!Boolean.FALSE.equals(known.proxied())
          && Calls.knows(known.host(), known.port())
          && factory.proxied(known)) {
        Calls.skippedForProxy();
        return false;
      }
      asked = known;
      given = headers;
      hasHeaders = InternalMetadata.headerCount(headers) > 0;
      call = Calls.begin(this);
      // Where there is a context, the application's listener is called in it, wherever the call
      // goes.
      return call != Calls.none() || Contexts.current() != null;
    } catch (Throwable fault) {
      report("deciding", fault);
      return false;
    }
  }

  /** The error that the rules ask for. */
  final @Nullable Status refusal() {
    try {
      IOException refusal = call.refusal();
      if (refusal == null) {
        return null;
      }
      call.fail(refusal);
      return Status.UNAVAILABLE.withDescription(refusal.getMessage()).withCause(refusal);
    } catch (Throwable fault) {
      report("refusing", fault);
      return null;
    }
  }

  /**
   * Null: the application's own channel.
   *
   * @param authority the channel's
   */
  final Siblings.@Nullable Sibling sibling(String authority) {
    try {
      Target target = call.target();
      if (target == null) {
        return null;
      }
      return channel
          .siblings()
          .acquire(
              target,
              target.endpointAuthority()
                  ? Authority.text(target.host(), target.port())
                  : authority);
    } catch (Throwable fault) {
      report("sibling channel", fault);
      leaveAlone();
      return null;
    }
  }

  /** Whether a call that is started now finds a connection; as {@link Siblings.Sibling#wake}. */
  final boolean wake(Siblings.Sibling sibling) {
    try {
      return sibling.wake();
    } catch (Throwable fault) {
      report("waking a channel", fault);
      return false;
    }
  }

  private void leaveAlone() {
    try {
      call.leaveAlone();
    } catch (Throwable fault) {
      report("leaving alone", fault);
    }
  }

  /** The application's metadata as it is. */
  final Metadata given() {
    return Objects.requireNonNull(given);
  }

  /** The application's metadata as it goes to the server; the application's own is not changed. */
  final Metadata headers() {
    SentHeaders sent = SentHeaders.copyOf(given());
    return put(sent) ? sent.metadata() : given();
  }

  /** Puts the headers into metadata that gRPC has copied from the application's for a stream. */
  final void putHeaders(Metadata stream) {
    put(SentHeaders.in(stream, hasHeaders));
  }

  private boolean put(SentHeaders sent) {
    try {
      call.forEachHeader(sent);
      return true;
    } catch (Throwable fault) {
      report("headers", fault);
      return false;
    }
  }

  @Override
  public final boolean takesBytes() {
    return true;
  }

  final @Nullable Scope activate() {
    try {
      return call.activate();
    } catch (Throwable fault) {
      report("context", fault);
      return null;
    }
  }

  /** Whether there is another destination, which {@link #sibling} then leads to. */
  final boolean failover(Status status) {
    try {
      Throwable cause = status.getCause();
      return call.nextTarget(cause != null ? cause : new StatusRuntimeException(status)) != null;
    } catch (Throwable fault) {
      report("failing over", fault);
      return false;
    }
  }

  final void end(Status status) {
    try {
      call.end(status.getCode().value());
    } catch (Throwable fault) {
      report("ending", fault);
    }
  }

  static void report(String where, Throwable fault) {
    try {
      Engines.fault("grpc: " + where, fault);
    } catch (Throwable worse) {
      // Nothing of ours may reach the application.
    }
  }

  @Override
  public final String protocol() {
    return "grpc";
  }

  @Override
  public final String scheme() {
    return channel.factory().defaultPort() == PLAINTEXT_PORT ? "http" : "https";
  }

  @Override
  public final String method() {
    return method.getFullMethodName();
  }

  @Override
  public final String host() {
    return Objects.requireNonNull(asked).host();
  }

  @Override
  public final int port() {
    return Objects.requireNonNull(asked).port();
  }

  @Override
  public final String path() {
    return RpcRequest.path(method());
  }

  @Override
  public final @Nullable String query() {
    return null;
  }

  @Override
  public final @Nullable String header(String name) {
    return Headers.first(Objects.requireNonNull(given), name);
  }

  @Override
  public final boolean hasHeaders() {
    return hasHeaders;
  }

  /** gRPC knows of no idempotence on the wire; its own retries are the channel's. */
  @Override
  public final boolean repeatable() {
    return false;
  }
}
