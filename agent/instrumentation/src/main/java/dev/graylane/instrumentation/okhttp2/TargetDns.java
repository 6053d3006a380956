package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Dns;
import dev.graylane.instrumentation.Destination;
import dev.graylane.instrumentation.Proxies;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The resolver of one address. */
final class TargetDns extends Destination implements Dns {
  private final Dns original;

  TargetDns(Dns original, Proxies proxies) {
    super(original, proxies);
    this.original = original;
  }

  private TargetDns(TargetDns other) {
    super(other.original, other);
    this.original = other.original;
  }

  /** As it is aimed now, for good. */
  TargetDns fixed() {
    return new TargetDns(this);
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = found();
    return found == null ? original.lookup(host) : found;
  }
}
