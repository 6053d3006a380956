package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Invocation;
import dev.graylane.instrumentation.Proxies;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** What one OkHttp call keeps while its thread runs it, below the application's interceptors. */
final class CallState {
  private static final ThreadLocal<@Nullable CallState> CURRENT = new ThreadLocal<>();

  private final @Nullable CallState outer = CURRENT.get();
  private final Invocation invocation = Invocation.ofManyThreads();
  private @Nullable TargetDns dns;

  private CallState() {}

  /** The one that this thread runs. */
  static @Nullable CallState current() {
    return CURRENT.get();
  }

  /** The thread begins to run a call; the one before it, of an interceptor's, waits. */
  static CallState open() {
    CallState call = new CallState();
    CURRENT.set(call);
    return call;
  }

  void close(@Nullable Throwable thrown) {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
    invocation.close(thrown);
  }

  Invocation invocation() {
    return invocation;
  }

  /** Each new address, and only it, is what the next connection is looked for with. */
  @Nullable Dns address(String host, int port, Dns original, Proxies proxies) {
    if (original instanceof TargetDns) {
      return null;
    }
    if (!Calls.knows(host, port)) {
      dns = null;
      return null;
    }
    TargetDns created = new TargetDns(original, proxies);
    dns = created;
    return created;
  }

  /** The resolver of the address that the next connection is looked for with. */
  @Nullable TargetDns dns() {
    return dns;
  }
}
