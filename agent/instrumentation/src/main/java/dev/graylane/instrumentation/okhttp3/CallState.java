package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.Proxy;
import java.net.ProxySelector;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What one OkHttp call keeps while its thread runs it, below the application's interceptors. The
 * thread's next call has the same one again, with the arrays and objects that it was given.
 */
final class CallState extends Invocation {
  /** Weak: a thread that outlives an application must not keep its classes. */
  private static final ThreadLocal<@Nullable Reference<CallState>> LAST = new ThreadLocal<>();

  private final Reference<CallState> self = new WeakReference<>(this);
  private final @Nullable CallState outer;
  private final Head head = new Head();
  private boolean runs = true;
  private @Nullable TargetDns made;
  private @Nullable TargetDns dns;

  /** What is to be written with the headers of the call beside it. */
  private @Nullable Request unwritten;

  private OutboundCall sender = Calls.none();
  private @Nullable String authority;

  private CallState(@Nullable CallState outer) {
    this.outer = outer;
  }

  /** The one that this thread runs. */
  static @Nullable CallState running() {
    CallState last = last();
    return last != null && last.runs ? last : null;
  }

  private static @Nullable CallState last() {
    Reference<CallState> last = LAST.get();
    return last == null ? null : last.get();
  }

  /** The thread begins to run a call; the one before it, of an interceptor's, waits. */
  static CallState begin() {
    CallState last = last();
    if (last != null && !last.runs) {
      last.runs = true;
      return last;
    }
    CallState call = new CallState(last);
    LAST.set(call.self);
    return call;
  }

  void over(@Nullable Throwable thrown) {
    runs = false;
    if (outer != null) {
      LAST.set(outer.self);
    }
    close(thrown);
    dns = null;
    unwritten = null;
    sender = Calls.none();
    authority = null;
  }

  /** Each new address, and only it, is what the next connection is looked for with. */
  @Nullable Dns address(
      String host,
      int port,
      Dns original,
      @Nullable Proxy proxy,
      @Nullable ProxySelector selector) {
    if (original instanceof TargetDns) {
      return null;
    }
    if (!Calls.knows(host, port)) {
      dns = null;
      return null;
    }
    TargetDns next = made;
    if (next == null || !next.isOf(original, proxy, selector)) {
      next = new TargetDns(original, proxy, selector);
      made = next;
    }
    // The address before it has served its turn, and what is connected has a fixed one.
    next.aim(null);
    dns = next;
    return next;
  }

  /** The resolver of the address that the next connection is looked for with. */
  @Nullable TargetDns dns() {
    return dns;
  }

  /**
   * This request, and no other, is written with the headers of a call.
   *
   * @param name the Host to put in the place of the client's; null: none
   */
  void toWrite(Request request, OutboundCall call, @Nullable String name) {
    unwritten = request;
    sender = call;
    authority = name;
  }

  /**
   * No request is written with the call's headers any more.
   *
   * @return whether the one that was to be has been
   */
  boolean wrote() {
    boolean written = unwritten == null;
    unwritten = null;
    return written;
  }

  /** Whether these are the headers of what is to be written; those of a tunnel are not. */
  @SuppressWarnings("ReferenceEquality") // another request may have equal headers
  boolean isToWrite(Headers headers) {
    return unwritten != null && unwritten.headers() == headers;
  }

  /**
   * Writes the head for HTTP/1.1 that is to be written.
   *
   * @param sink what a codec gathers before it sends: no connection fails in between
   */
  void write(String requestLine, Headers headers, Buffer sink) {
    unwritten = null;
    head.write(requestLine, headers, sender, authority, sink);
  }

  /** A request's head is about to be written; null: it stays as it is. */
  @Nullable Request writing(Request request) {
    if (unwritten != request) {
      return null;
    }
    unwritten = null;
    return Head.of(request, sender, authority);
  }
}
