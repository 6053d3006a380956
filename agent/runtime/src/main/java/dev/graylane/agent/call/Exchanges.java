package dev.graylane.agent.call;

/** Requests that the application serves. */
public final class Exchanges {
  private Exchanges() {}

  /**
   * Reads the trace context, lane and attributes of a request, or chooses them where this is the
   * first hop. Does not touch the thread: use {@link Contexts#attach} with {@link
   * Exchange#context}.
   */
  public static Exchange begin(InboundRequest request) {
    try {
      return GuardedExchange.of(Engines.get().serve(request));
    } catch (Throwable fault) {
      Engines.fault("reading a request", fault);
      return Untouched.EXCHANGE;
    }
  }

  /**
   * The application opened a server. The first becomes the instance's endpoint, unless {@code
   * graylane.advertise} says otherwise.
   *
   * @param protocol {@code http}, {@code https} or an RPC protocol
   * @param address where it listens; a wildcard address stands for this host's
   */
  public static void listening(String protocol, java.net.InetSocketAddress address) {
    Engines.opened(protocol, address);
  }

  /**
   * The application has something that serves calls of another protocol in an HTTP server, such as
   * a servlet for gRPC. Which of its servers that is cannot be told, so that all are taken to speak
   * any protocol from now on.
   */
  public static void httpCarriesOthers() {
    Engines.httpCarriesOthers();
  }

  /**
   * The request that this thread is on turned out to carry a call of another protocol, which has an
   * exchange of its own: that one is counted and makes the span, in the place of the request's.
   */
  public static void carriesAnother() {
    Context carrier = Contexts.current();
    if (carrier == null) {
      return;
    }
    try {
      Engines.get().carriesAnother(carrier);
    } catch (Throwable fault) {
      Engines.fault("leaving a request to the call that it carries", fault);
    }
  }

  /** The application closed a server that {@link #listening} told of. */
  public static void stopped(java.net.InetSocketAddress address) {
    Engines.closed(address);
  }
}
