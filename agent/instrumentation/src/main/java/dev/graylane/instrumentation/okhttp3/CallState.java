package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Invocation;
import dev.graylane.instrumentation.Proxies;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** What one OkHttp call keeps while its thread runs it. */
final class CallState {
  private static final ThreadLocal<@Nullable CallState> CURRENT = new ThreadLocal<>();

  private @Nullable Invocation invocation;
  private @Nullable TargetDns dns;

  static @Nullable CallState current() {
    return CURRENT.get();
  }

  static void restore(@Nullable CallState previous) {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(previous);
  }

  void open() {
    invocation = Invocation.open();
  }

  void close(@Nullable Throwable thrown) {
    Invocation open = invocation;
    invocation = null;
    if (open != null) {
      open.close(thrown);
    }
  }

  @Nullable Invocation invocation() {
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
