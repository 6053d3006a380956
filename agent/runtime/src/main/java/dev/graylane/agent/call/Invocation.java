package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * One use of a client by the application, which may take several requests. A request that the
 * client repeats, and a redirect to the same origin, keep the decision of the first, because
 * clients hold on to the connection; a redirect to another origin is a call of its own. Used by one
 * thread. Closed, it keeps nothing of the use, and may serve another.
 */
public class Invocation {
  private final boolean current;
  private final @Nullable Invocation outer;
  private @Nullable OutboundCall call;
  private boolean tls;
  private String host = "";
  private int port;
  private int status = -1;
  private @Nullable Throwable failure;
  private boolean sent;

  /** As {@link #ofManyThreads}, for a client's integration that keeps more beside it. */
  protected Invocation() {
    this(false, null);
  }

  private Invocation(boolean current, @Nullable Invocation outer) {
    this.current = current;
    this.outer = outer;
  }

  /** Begins one on this thread; the one before it, of an enclosing client, waits. */
  public static Invocation open() {
    @Nullable Object[] slots = ThreadSlots.get();
    Invocation invocation = new Invocation(true, (Invocation) slots[ThreadSlots.INVOCATION]);
    slots[ThreadSlots.INVOCATION] = invocation;
    return invocation;
  }

  /** One that no thread has as its current one; its user sees to it that one at a time uses it. */
  public static Invocation ofManyThreads() {
    return new Invocation();
  }

  /** The innermost that is open on this thread. */
  public static @Nullable Invocation current() {
    return (Invocation) ThreadSlots.get()[ThreadSlots.INVOCATION];
  }

  /** The call that this request belongs to. */
  public final OutboundCall call(OutboundRequest request) {
    OutboundCall current = call;
    if (current == null || !sameOrigin(request)) {
      end();
      current = Calls.begin(request);
      call = current;
      tls = isTls(request);
      host = request.host();
      port = request.port();
      sent = false;
    }
    status = -1;
    failure = null;
    return current;
  }

  private boolean sameOrigin(OutboundRequest request) {
    return port == request.port() && tls == isTls(request) && host.equals(request.host());
  }

  private static boolean isTls(OutboundRequest request) {
    return request.scheme().equals("https");
  }

  /** The request was answered; the client may make another. */
  public final void answered(int code) {
    status = code;
    failure = null;
    sent = false;
  }

  /**
   * The request was not answered; the client may repeat it.
   *
   * @param sent whether a server may have it
   */
  public final void failed(Throwable thrown, boolean sent) {
    failure = thrown;
    this.sent |= sent;
  }

  /** Whether a server may have the request that is being made, from an attempt that failed. */
  public final boolean sent() {
    return sent;
  }

  /** The client returned, or threw, to the application. */
  public final void close(@Nullable Throwable thrown) {
    if (current) {
      ThreadSlots.get()[ThreadSlots.INVOCATION] = outer;
    }
    if (thrown != null && failure == null && status < 0) {
      failure = thrown;
    }
    end();
  }

  private void end() {
    OutboundCall ended = call;
    Throwable cause = failure;
    call = null;
    failure = null;
    if (ended == null) {
      return;
    }
    if (cause == null && status >= 0) {
      ended.end(status);
    } else {
      ended.fail(cause != null ? cause : new IllegalStateException("no answer"));
    }
  }
}
