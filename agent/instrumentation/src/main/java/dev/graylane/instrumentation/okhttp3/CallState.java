package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import java.net.Proxy;
import java.net.ProxySelector;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What one OkHttp call keeps while its thread runs it, below the application's interceptors. */
final class CallState extends Invocation {
  private static final ThreadLocal<@Nullable CallState> CURRENT = new ThreadLocal<>();

  private final @Nullable CallState outer = CURRENT.get();
  private @Nullable TargetDns dns;

  /** What is to be written with the headers of the call beside it. */
  private @Nullable Request unwritten;

  private OutboundCall sender = Calls.none();
  private @Nullable String authority;

  private CallState() {}

  /** The one that this thread runs. */
  static @Nullable CallState running() {
    return CURRENT.get();
  }

  /** The thread begins to run a call; the one before it, of an interceptor's, waits. */
  static CallState begin() {
    CallState call = new CallState();
    CURRENT.set(call);
    return call;
  }

  void over(@Nullable Throwable thrown) {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
    close(thrown);
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
    TargetDns created = new TargetDns(original, proxy, selector);
    dns = created;
    return created;
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

  /** A head is about to be written; null: it stays as it is. That of a tunnel is none of ours. */
  @SuppressWarnings("ReferenceEquality") // another request may have equal headers
  @Nullable Headers writing(Headers headers) {
    Request request = unwritten;
    if (request == null || request.headers() != headers) {
      return null;
    }
    unwritten = null;
    return Head.of(headers, sender, authority);
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
