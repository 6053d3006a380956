package dev.graylane.instrumentation.jettyclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.EndpointNames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One use of the client, from the application's request until its listeners hear of the end: with
 * the requests that redirects and challenges lead to, and their repetitions, one after the other on
 * whatever threads. The client's conversation keeps it.
 */
final class ClientCall {
  private static final String NAME = "dev.graylane.call";

  private final AsyncInvocation invocation = new AsyncInvocation();
  private final Attempts attempts = new Attempts(invocation);
  private volatile @Nullable OutboundCall outbound;
  private volatile @Nullable Target target;

  /** Of the request that is being made. */
  private volatile boolean complete;

  private volatile @Nullable String hostBefore;

  /** Of the attempt that is being made. */
  private volatile boolean answered;

  private volatile boolean handled;

  private ClientCall() {}

  /** Null: it began before the agent was there. */
  static @Nullable ClientCall of(Object request) {
    return ofConversation(Jetty.conversation(request));
  }

  static @Nullable ClientCall ofConversation(Object conversation) {
    return (ClientCall) Jetty.kept(conversation, NAME);
  }

  /** The one that a request begins, or goes on with. */
  static ClientCall withRequest(Object request) {
    Object conversation = Jetty.conversation(request);
    ClientCall call = ofConversation(conversation);
    if (call == null) {
      call = new ClientCall();
      Jetty.keep(conversation, NAME, call);
    }
    return call;
  }

  @Nullable Context context() {
    return invocation.context();
  }

  /** A request is about to be sent: it is decided where to. */
  synchronized void aim(Object client, Object request) {
    answered = false;
    handled = false;
    if (!attempts.begin()) {
      complete = false;
      hostBefore = null;
      decide(client, request);
    }
    OutboundCall call = outbound;
    target = call == null ? null : call.target();
  }

  private void decide(Object client, Object request) {
    outbound = null;
    if (!JettyOutboundRequest.isPlain(request)) {
      return;
    }
    JettyOutboundRequest described = new JettyOutboundRequest(client, request);
    if (described.isProxied()) {
      described.skippedForProxy();
      return;
    }
    OutboundCall call = invocation.call(described);
    outbound = call;
    if (call.target() != null) {
      attempts.mayFailOver(invocation.failover(call, described.repeatable()));
    }
  }

  @Nullable Target target() {
    return target;
  }

  @Nullable IOException refusal() {
    OutboundCall call = outbound;
    return call == null ? null : call.refusal();
  }

  /** Whether the request has all that the client adds to it, from an attempt before. */
  boolean isComplete() {
    return complete;
  }

  /** The client has added its headers to the request. */
  void headers(Object request) {
    complete = true;
    OutboundCall call = outbound;
    if (call == null) {
      return;
    }
    call.forEachHeader((name, value) -> Headers.put(request, name, value));
    String before = hostBefore;
    String authority = EndpointNames.of(target);
    if (authority != null || before != null) {
      String host = before != null ? before : Headers.get(request, "Host");
      // HTTP/2 has none.
      if (host != null) {
        hostBefore = host;
        Headers.put(request, "Host", authority != null ? authority : host);
      }
    }
  }

  /** A channel of a connection sends the request. */
  void sending(Object channel) {
    attempts.sending(channel);
  }

  synchronized void answered(int status) {
    if (status >= 200) {
      answered = true;
      attempts.answered();
      invocation.answered(status);
    }
  }

  /** Whether the client itself looks at the answer: a redirect, a challenge. */
  void handled(boolean byClient) {
    handled = byClient;
  }

  /** Whether a request that waits for a connection waits for another one, since none was made. */
  boolean movesOn(Throwable failure) {
    return attempts.goOnUnsent(failure, Losses.isOfConnection(failure));
  }

  /** Whether the application shall not hear of a failure by itself, before it hears of the end. */
  boolean hushes(Object request, Throwable failure) {
    return attempts.isPast(failure) || goesOn(request, failure);
  }

  /** Whether a request that failed is sent once more. */
  boolean goesOn(Object request, Throwable failure) {
    return attempts.goOn(
        failure,
        Losses.isOfConnection(failure)
            && Jetty.canBeRevived()
            && JettyOutboundRequest.begunAnew(request));
  }

  /** Sends the request of a failed attempt once more, in the place of that attempt. */
  void repeat(Object result) {
    attempts.followed(Jetty.requestFailure(result), Jetty.responseFailure(result));
    Object request = Jetty.requestOfResult(result);
    Jetty.revive(request);
    JettyOutboundRequest.begunAnew(request);
    move(request);
  }

  /** Sends a request that nobody was told has failed, in the place of the attempt before. */
  static void move(Object request) {
    Jetty.exchanges(Jetty.conversation(request)).pollLast();
    Jetty.send(request);
  }

  /** The application hears of the end; not of that of a request that the client handles. */
  boolean end(Object request, @Nullable Throwable failure) {
    if (handled || (failure != null && goesOn(request, failure))) {
      return false;
    }
    if (failure != null && !answered) {
      invocation.failed(failure, attempts.sent());
    }
    invocation.close(failure);
    return true;
  }

  void close(Throwable thrown) {
    invocation.close(thrown);
  }
}
