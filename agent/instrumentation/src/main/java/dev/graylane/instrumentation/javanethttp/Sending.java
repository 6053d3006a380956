package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.EndpointNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One send of the application, whose redirects are requests (and decisions) of their own.
 *
 * <p>It travels with the request, as its proxy: one of a type that the JDK passes over, in a place
 * that is empty otherwise, and which each redirect takes over from the request before. A table
 * beside the requests would cost each call an entry, and each step of it a look-up.
 *
 * <p>The attempts of one send follow each other, on changing threads; the JDK's own futures and
 * queues, by which it hands over its plain fields, make what is written here visible, too.
 */
final class Sending extends Proxy {
  private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("", 0);

  private @Nullable Context context;
  private @Nullable Object request;
  private @Nullable OutboundCall call;
  private List<String> ownHeaders = Collections.emptyList();
  private boolean repeatable;
  private boolean tls;
  private boolean sent;

  private Sending(@Nullable Context context) {
    super(Type.SOCKS, NOWHERE);
    this.context = context;
  }

  /**
   * The application sends a request, on its own thread.
   *
   * @return null: through a proxy of the application's own, and so left alone
   */
  static @Nullable Sending begin(Object request) {
    if (Jdk.proxied(request)) {
      Calls.skippedForProxy();
      return null;
    }
    Sending sending = new Sending(Contexts.current());
    sending.next(request);
    Jdk.setProxy(request, sending);
    return sending;
  }

  /** What a request is part of; null: it is not known. */
  static @Nullable Sending of(Object request) {
    return in(Jdk.proxy(request));
  }

  /** What a request with that proxy is part of. */
  static @Nullable Sending in(@Nullable Object proxy) {
    return proxy instanceof Sending ? (Sending) proxy : null;
  }

  private void next(Object next) {
    JdkRequest described = new JdkRequest(next);
    request = next;
    ownHeaders = Collections.emptyList();
    repeatable = described.repeatable();
    sent = false;
    tls = described.scheme().equals("https");
    OutboundCall begun = Calls.begin(described);
    EndpointNames.count(begun.target(), tls);
    call = begun;
  }

  /**
   * The request is about to be put on a connection. It may be one that follows another: a redirect,
   * or the answer to a challenge.
   *
   * @return what the call is refused with; null: go on
   */
  @Nullable IOException attempt(Object attempted) {
    if (!isSame(attempted, request)) {
      Context previous = Contexts.attach(context);
      try {
        next(attempted);
      } finally {
        Contexts.restore(previous);
      }
    }
    OutboundCall current = call;
    return current == null ? null : current.refusal();
  }

  @SuppressWarnings("ReferenceEquality") // requests of the same content follow each other
  private static boolean isSame(Object one, @Nullable Object other) {
    return one == other;
  }

  /** Puts the agent's headers into the complete head of a HTTP/1.1 request. */
  void putHeaders(StringBuilder text) {
    OutboundCall current = call;
    Object written = request;
    if (current == null || written == null) {
      return;
    }
    Head head = Head.reopen(text, Jdk.headers(written));
    try {
      current.forEachHeader(head);
      String authority = authority();
      if (authority != null) {
        head.set("Host", authority);
      }
    } finally {
      head.close();
    }
  }

  /** Puts the agent's headers where a HTTP/2 request collects its own. */
  void putHeaders(Object http2Request) {
    OutboundCall current = call;
    if (current == null) {
      return;
    }
    List<String> names = new ArrayList<>(4);
    current.forEachHeader(
        (name, value) -> {
          Jdk.setSystemHeader(http2Request, name, value);
          names.add(name);
        });
    if (authority() != null) {
      names.add("host");
    }
    ownHeaders = names;
  }

  /** Whether {@link #replaces} is true of any header. */
  boolean replacesAny() {
    return !ownHeaders.isEmpty();
  }

  /** Whether the agent sets this header, so that the application's value gives way. */
  boolean replaces(String header) {
    List<String> names = ownHeaders;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }

  /** Where the request is sent to; null: where the application sends it. */
  @Nullable Target target() {
    OutboundCall current = call;
    return current == null ? null : EndpointNames.checkable(current.target(), tls);
  }

  /** The Host or {@code :authority} to put in the place of the request's; null: none. */
  @Nullable String authority() {
    return EndpointNames.of(target());
  }

  /**
   * An attempt failed. What is not safe to repeat, and may have reached a server, goes to no other,
   * though the JDK may be told to repeat it ({@code jdk.httpclient.enableAllMethodRetry}).
   *
   * @param retried whether the JDK has retried on its own, on the same address
   * @return whether it should be tried at another address
   */
  boolean triesNext(Throwable failure, boolean retried) {
    OutboundCall current = call;
    if (current == null || target() == null) {
      return false;
    }
    Throwable cause = unwrap(failure);
    if (cause instanceof ConnectException) {
      return !(sent && !repeatable) && current.nextTarget(cause) != null;
    }
    sent = true;
    // A kept-alive connection may have been stale: the same instance gets a second chance.
    if (repeatable
        && retried
        && cause.getClass().getSimpleName().equals("ConnectionExpiredException")) {
      Throwable lost = cause.getCause() == null ? cause : cause.getCause();
      return current.nextTarget(lost) != null;
    }
    return false;
  }

  /** The request was answered; another one may follow it. */
  void answered(int status) {
    OutboundCall current = call;
    if (current != null) {
      current.end(status);
      call = null;
    }
  }

  /** There will be no answer. */
  void failed(Throwable failure) {
    OutboundCall current = call;
    if (current != null) {
      current.fail(unwrap(failure));
      call = null;
    }
    over();
  }

  /**
   * No other request follows. An application that keeps its answers keeps their requests, but not
   * the request that it served meanwhile.
   */
  void over() {
    context = null;
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? cause
        : failure;
  }
}
