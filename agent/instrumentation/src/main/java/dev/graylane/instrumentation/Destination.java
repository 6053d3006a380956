package dev.graylane.instrumentation;

import dev.graylane.agent.call.Target;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the connections of one {@code Address} lead: the base of the resolver that bears the
 * decision. A resolver is part of what OkHttp compares before it takes a pooled connection, so that
 * a connection to one destination never serves another. That of a call is aimed before each
 * attempt; that of a connection is fixed.
 */
public abstract class Destination {
  private final Object original;
  private final @Nullable Proxy proxy;
  private final @Nullable ProxySelector selector;
  // Of the thread that runs the call. Where OkHttp connects on another, it hands the address over.
  private @Nullable Target target;
  private boolean asked;

  /**
   * @param original the application's resolver
   * @param proxy the one that the application set
   * @param selector asked where it set none
   */
  protected Destination(Object original, @Nullable Proxy proxy, @Nullable ProxySelector selector) {
    this.original = original;
    this.proxy = proxy;
    this.selector = selector;
  }

  /** As another one is aimed now, for good. */
  protected Destination(Destination other) {
    this(other.original, other.proxy, other.selector);
    target = other.target;
  }

  /** Whether it was made of the same objects. */
  @SuppressWarnings("ReferenceEquality") // a client hands on its own each time
  public final boolean isOf(
      Object original, @Nullable Proxy proxy, @Nullable ProxySelector selector) {
    return this.original == original && this.proxy == proxy && this.selector == selector;
  }

  /** The application's resolver. */
  protected final Object original() {
    return original;
  }

  public final @Nullable Target target() {
    return target;
  }

  public final void aim(@Nullable Target chosen) {
    target = chosen;
    asked = false;
  }

  /** Whether a connection was opened for it; else one was taken from the pool. */
  public final boolean connects() {
    return asked;
  }

  /**
   * Whether a proxy of the application's owns connections to this place.
   *
   * @param uri of the request; made only where a selector wants to know all of it
   */
  public final boolean proxied(Supplier<URI> uri, boolean tls, String host) {
    return Proxies.serve(proxy, selector, uri, tls, host);
  }

  /** OkHttp looks for an address to connect to; null: the application's resolver knows it. */
  protected final @Nullable List<InetAddress> found() {
    asked = true;
    Target chosen = target;
    return chosen == null ? null : Collections.singletonList(chosen.address());
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    if (!(other instanceof Destination)) {
      return target == null && original.equals(other);
    }
    Destination that = (Destination) other;
    return original.equals(that.original) && Objects.equals(target, that.target);
  }

  @Override
  public final int hashCode() {
    return original.hashCode();
  }

  @Override
  public final String toString() {
    return target == null ? original.toString() : original + "->" + target;
  }
}
