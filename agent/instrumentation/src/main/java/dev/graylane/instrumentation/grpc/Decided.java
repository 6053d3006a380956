package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A decision about one call. This code runs in the application's call, so that no fault of the
 * agent may leave it: each is counted, and the call goes on as without the agent.
 */
final class Decided {
  private final OutboundCall call;
  private final Siblings siblings;
  private final String authority;

  private Decided(OutboundCall call, Siblings siblings, String authority) {
    this.call = call;
    this.siblings = siblings;
    this.authority = authority;
  }

  /**
   * @param named the authority that the call bears
   * @param authority the channel's
   * @return null where the call is none of ours
   */
  static @Nullable Decided of(
      String fullMethodName,
      String named,
      String authority,
      DivertingInterceptor channel,
      Metadata headers) {
    try {
      SiblingFactory factory = channel.factory();
      Authority asked = factory.authority(named);
      if (Calls.knows(asked.host(), asked.port()) && factory.proxied(named, asked)) {
        Calls.skippedForProxy();
        return null;
      }
      OutboundCall call =
          Calls.begin(
              new GrpcOutboundRequest(fullMethodName, asked, factory.defaultPort() != 80, headers));
      return new Decided(call, channel.siblings(), authority);
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

  /** Null: the application's own channel. */
  Siblings.@Nullable Sibling sibling() {
    try {
      Target target = call.target();
      if (target == null) {
        return null;
      }
      Siblings.Sibling sibling =
          siblings.acquire(
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

  void release(Siblings.Sibling sibling) {
    siblings.release(sibling);
  }

  /** The application's metadata as it goes to the server; the application's own is not changed. */
  Metadata headers(Metadata given) {
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
}
