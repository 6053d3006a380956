package dev.graylane.instrumentation;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies that the application set. */
public final class Proxies {
  private final @Nullable Proxy proxy;
  private final @Nullable ProxySelector selector;

  public Proxies(@Nullable Proxy proxy, @Nullable ProxySelector selector) {
    this.proxy = proxy;
    this.selector = selector;
  }

  /** Whether one of them owns connections to this place. */
  boolean serve(URI uri) {
    if (proxy != null) {
      return proxy.type() != Proxy.Type.DIRECT;
    }
    List<Proxy> selected = selector == null ? null : selector.select(uri);
    return selected != null && !selected.isEmpty() && selected.get(0).type() != Proxy.Type.DIRECT;
  }
}
