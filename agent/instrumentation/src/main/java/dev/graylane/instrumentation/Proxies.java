package dev.graylane.instrumentation;

import dev.graylane.agent.call.BoundedCache;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The proxies that the application set. */
public final class Proxies {
  private static final String JDK_SELECTOR = "sun.net.spi.DefaultProxySelector";

  /** A URI of each host, of its latest scheme. */
  private static final BoundedCache<String, URI> ROOTS = new BoundedCache<>(1_000);

  private final @Nullable Proxy proxy;
  private final @Nullable ProxySelector selector;

  public Proxies(@Nullable Proxy proxy, @Nullable ProxySelector selector) {
    this.proxy = proxy;
    this.selector = selector;
  }

  /**
   * Whether one of them owns connections to this place.
   *
   * @param uri of the request; to make one is work, and the JDK's own selector looks at the scheme
   *     and the host alone
   */
  boolean serve(Supplier<URI> uri, boolean tls, String host) {
    if (proxy != null) {
      return proxy.type() != Proxy.Type.DIRECT;
    }
    if (selector == null) {
      return false;
    }
    boolean plain = selector.getClass().getName().equals(JDK_SELECTOR);
    List<Proxy> selected = selector.select(plain ? root(uri, tls, host) : uri.get());
    return selected != null && !selected.isEmpty() && selected.get(0).type() != Proxy.Type.DIRECT;
  }

  // One that it was asked about before will do.
  private static URI root(Supplier<URI> uri, boolean tls, String host) {
    URI known = ROOTS.get(host);
    if (known == null || known.getScheme().equals("https") != tls) {
      known = uri.get();
      ROOTS.put(host, known);
    }
    return known;
  }
}
