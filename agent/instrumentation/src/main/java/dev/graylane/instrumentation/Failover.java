package dev.graylane.instrumentation;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;

/** Where a request goes after an attempt failed. */
public final class Failover {
  /** What is to be done. */
  public enum Next {
    /** Nothing: the failure is the client's. */
    NONE,

    /** The same target is tried over another connection. */
    AGAIN,

    /** The call's target has changed; it is tried. */
    OTHER
  }

  private final Invocation invocation;
  private final OutboundCall call;
  private final boolean repeatable;

  public Failover(Invocation invocation, OutboundCall call, boolean repeatable) {
    this.invocation = invocation;
    this.call = call;
    this.repeatable = repeatable;
  }

  /**
   * Says what follows, after {@link Invocation#failed}.
   *
   * @param unsent whether the connection was not made
   * @param lost whether the connection ended before an answer
   * @param reused whether the connection may have served other requests before
   */
  public Next after(Throwable failure, boolean unsent, boolean lost, boolean reused) {
    if (call.target() == null || !(unsent ? mayGoElsewhere() : lost && repeatable)) {
      return Next.NONE;
    }
    if (!unsent && reused) {
      // The server may have closed it for its age, which says nothing of the server.
      return Next.AGAIN;
    }
    return call.nextTarget(failure) == null ? Next.NONE : Next.OTHER;
  }

  /** What is not sent now may have been before, in an attempt that the client itself repeats. */
  private boolean mayGoElsewhere() {
    return repeatable || !invocation.sent();
  }

  /** Whether no byte of the request was sent, as the JDK says it. */
  public static boolean isRefused(Throwable failure) {
    return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
  }

  /** Whether the connection ended before an answer, as the JDK says it. */
  public static boolean isLost(Throwable failure) {
    return failure instanceof SocketException && !isRefused(failure);
  }
}
