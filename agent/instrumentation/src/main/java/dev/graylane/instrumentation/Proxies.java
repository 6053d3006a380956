package dev.graylane.instrumentation;

import dev.graylane.agent.call.BoundedCache;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The proxies that the application set. */
final class Proxies {
  private static final String JDK_SELECTOR = "sun.net.spi.DefaultProxySelector";

  /** How long an answer of the JDK's own selector is kept: it may change while a program runs. */
  private static final long KEPT_NANOS = 100_000_000;

  /** What the JDK's own selector said last of each host. */
  private static final BoundedCache<String, Answer> ANSWERS = new BoundedCache<>(1_000);

  private Proxies() {}

  /**
   * Whether one of them owns connections to this place.
   *
   * @param uri of the request; to make one is work, and the JDK's own selector looks at the scheme
   *     and the host alone
   */
  static boolean serve(
      @Nullable Proxy proxy,
      @Nullable ProxySelector selector,
      Supplier<URI> uri,
      boolean tls,
      String host) {
    if (proxy != null) {
      return proxy.type() != Proxy.Type.DIRECT;
    }
    if (selector == null) {
      return false;
    }
    return selector.getClass().getName().equals(JDK_SELECTOR)
        ? known(selector, uri, tls, host)
        : chooses(selector, uri.get());
  }

  private static boolean known(
      ProxySelector selector, Supplier<URI> uri, boolean tls, String host) {
    long now = System.nanoTime();
    Answer last = ANSWERS.get(host);
    if (last != null && last.tls != tls) {
      last = null;
    }
    if (last == null || now - last.nanos > KEPT_NANOS) {
      // Without what follows the host, which need not be kept.
      URI place = last == null ? uri.get().resolve("/") : last.place;
      last = new Answer(tls, place, chooses(selector, place), now);
      ANSWERS.put(host, last);
    }
    return last.proxied;
  }

  private static boolean chooses(ProxySelector selector, URI uri) {
    List<Proxy> selected = selector.select(uri);
    return selected != null && !selected.isEmpty() && selected.get(0).type() != Proxy.Type.DIRECT;
  }

  private static final class Answer {
    private final boolean tls;
    private final URI place;
    private final boolean proxied;
    private final long nanos;

    Answer(boolean tls, URI place, boolean proxied, long nanos) {
      this.tls = tls;
      this.place = place;
      this.proxied = proxied;
      this.nanos = nanos;
    }
  }
}
