package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.EndpointNames;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One send of the application, whose redirects are requests (and decisions) of their own. The
 * attempts of one send follow each other, on changing threads.
 */
final class Sending {
  private static final SideTable<Object, Sending> BY_REQUEST = new SideTable<>();

  private final @Nullable Context context;
  private volatile @Nullable OutboundCall call;
  private volatile List<String> ownHeaders = Collections.emptyList();
  private volatile boolean repeatable;
  private volatile boolean tls;
  private volatile boolean sent;

  private Sending(@Nullable Context context) {
    this.context = context;
  }

  /** The application sends a request, on its own thread. */
  static Sending begin(Object request) {
    Sending sending = new Sending(Contexts.current());
    sending.next(request);
    return sending;
  }

  /** What a request is part of; null: it is not known. */
  static @Nullable Sending byRequest(Object request) {
    return BY_REQUEST.get(request);
  }

  private void next(Object request) {
    BY_REQUEST.put(request, this);
    ownHeaders = Collections.emptyList();
    if (Jdk.proxied(request)) {
      Calls.skippedForProxy();
      call = null;
      return;
    }
    JdkRequest described = new JdkRequest(request);
    repeatable = described.repeatable();
    sent = false;
    tls = described.scheme().equals("https");
    OutboundCall next = Calls.begin(described);
    EndpointNames.count(next.target(), tls);
    call = next;
  }

  /** A redirect, or the answer to a challenge: the request before was answered with that status. */
  void redirected(Object from, Object request, int status) {
    BY_REQUEST.remove(from);
    OutboundCall answered = call;
    if (answered != null) {
      answered.end(status);
    }
    Context previous = Contexts.attach(context);
    try {
      next(request);
    } finally {
      Contexts.restore(previous);
    }
  }

  /** The request is about to be put on a connection. */
  void attempt(Object request) {
    OutboundCall current = call;
    if (current == null) {
      return;
    }
    List<String> names = new ArrayList<>(4);
    current.forEachHeader(
        (name, value) -> {
          Jdk.setSystemHeader(request, name, value);
          names.add(name);
        });
    if (EndpointNames.of(target()) != null) {
      names.add("host");
    }
    ownHeaders = names;
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

  @Nullable OutboundCall call() {
    return call;
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

  /**
   * It is over, and the request forgotten: one that the JVM's collector had to find would be work
   * for each call.
   *
   * @param request the first; one that followed another is left to the collector
   */
  void end(Object request, @Nullable Object response, @Nullable Throwable failure) {
    BY_REQUEST.remove(request);
    OutboundCall current = call;
    if (current == null) {
      return;
    }
    if (response != null) {
      current.end(Jdk.status(response));
    } else if (failure != null) {
      current.fail(unwrap(failure));
    }
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? cause
        : failure;
  }
}
