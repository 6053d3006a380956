package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.RpcRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A call as gRPC is about to start it, and what is decided about it. This code runs in the
 * application's call, so that no fault of the agent may leave it: each is counted, and the call
 * goes on as without the agent. One object, since there is one for each call.
 */
final class Decided implements OutboundRequest {
  private static final int PLAINTEXT_PORT = 80;

  private final String method;
  private final Authority asked;
  private final DivertingInterceptor channel;
  private final Metadata given;
  private OutboundCall call = Calls.none();

  private Decided(String method, Authority asked, DivertingInterceptor channel, Metadata given) {
    this.method = method;
    this.asked = asked;
    this.channel = channel;
    this.given = given;
  }

  /**
   * @param named the authority that the call bears
   * @return null where the call is none of ours
   */
  static @Nullable Decided of(
      String method, String named, DivertingInterceptor channel, Metadata headers) {
    try {
      SiblingFactory factory = channel.factory();
      Authority asked = factory.authority(named);
      if (Calls.knows(asked.host(), asked.port()) && factory.proxied(named, asked)) {
        Calls.skippedForProxy();
        return null;
      }
      Decided decided = new Decided(method, asked, channel, headers);
      decided.call = Calls.begin(decided);
      return decided;
    } catch (Throwable fault) {
      report("deciding", fault);
      return null;
    }
  }

  /** The error that the rules ask for. */
  @Nullable Status refusal() {
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
  Siblings.@Nullable Sibling sibling(String authority) {
    try {
      Target target = call.target();
      if (target == null) {
        return null;
      }
      Siblings.Sibling sibling =
          channel
              .siblings()
              .acquire(
                  target,
                  target.endpointAuthority()
                      ? Authority.text(target.host(), target.port())
                      : authority);
      if (sibling != null) {
        sibling.wake();
      }
      return sibling;
    } catch (Throwable fault) {
      report("sibling channel", fault);
      return null;
    }
  }

  /** The application's metadata as it goes to the server; the application's own is not changed. */
  Metadata headers() {
    try {
      Sent sent = new Sent(given);
      call.forEachHeader(sent);
      return sent.metadata;
    } catch (Throwable fault) {
      report("headers", fault);
      return given;
    }
  }

  /** Copies the application's metadata at the first change. */
  private static final class Sent implements OutboundCall.HeaderSetter {
    private final Metadata given;
    private Metadata metadata;

    Sent(Metadata given) {
      this.given = given;
      this.metadata = given;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether it is a copy
    public void set(String name, String value) {
      if (metadata == given) {
        metadata = new Metadata();
        metadata.merge(given);
      }
      Headers.set(metadata, name, value);
    }
  }

  @Nullable Scope activate() {
    try {
      return call.activate();
    } catch (Throwable fault) {
      report("context", fault);
      return null;
    }
  }

  /** Whether there is another destination, which {@link #sibling} then leads to. */
  boolean failover(Status status) {
    try {
      Throwable cause = status.getCause();
      return call.nextTarget(cause != null ? cause : new StatusRuntimeException(status)) != null;
    } catch (Throwable fault) {
      report("failing over", fault);
      return false;
    }
  }

  void end(Status status) {
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
  public String protocol() {
    return "grpc";
  }

  @Override
  public String scheme() {
    return channel.factory().defaultPort() == PLAINTEXT_PORT ? "http" : "https";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    return asked.host();
  }

  @Override
  public int port() {
    return asked.port();
  }

  @Override
  public String path() {
    return RpcRequest.path(method);
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return Headers.first(given, name);
  }

  /** gRPC knows of no idempotence on the wire; its own retries are the channel's. */
  @Override
  public boolean repeatable() {
    return false;
  }
}
