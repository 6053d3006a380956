package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The resolver of one address. Part of what OkHttp compares before it takes a pooled connection, so
 * that a connection to one destination never serves another. That of a call is aimed before each
 * attempt; that of a connection is fixed.
 */
final class TargetDns implements Dns {
  private final Dns original;
  private final Proxies proxies;
  private volatile @Nullable Target target;
  private volatile boolean asked;

  TargetDns(Dns original, Proxies proxies) {
    this.original = original;
    this.proxies = proxies;
  }

  @Nullable Target target() {
    return target;
  }

  void aim(@Nullable Target chosen) {
    target = chosen;
    asked = false;
  }

  /** As it is aimed now, for good. */
  TargetDns fixed() {
    TargetDns fixed = new TargetDns(original, proxies);
    fixed.target = target;
    return fixed;
  }

  /** Whether a connection was opened for it; else one was taken from the pool. */
  boolean connects() {
    return asked;
  }

  boolean proxied(HttpUrl url) {
    return proxies.serve(url.uri());
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    asked = true;
    Target chosen = target;
    return chosen == null ? original.lookup(host) : Collections.singletonList(chosen.address());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof TargetDns)) {
      return target == null && original.equals(other);
    }
    TargetDns that = (TargetDns) other;
    return original.equals(that.original) && Objects.equals(target, that.target);
  }

  @Override
  public int hashCode() {
    return original.hashCode();
  }

  @Override
  public String toString() {
    return target == null ? original.toString() : original + "->" + target;
  }
}
