package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Dns;
import dev.graylane.instrumentation.Destination;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resolver of one address. */
final class TargetDns extends Destination implements Dns {
  TargetDns(Dns original, @Nullable Proxy proxy, @Nullable ProxySelector selector) {
    super(original, proxy, selector);
  }

  private TargetDns(TargetDns other) {
    super(other);
  }

  /** As it is aimed now, for good. */
  TargetDns fixed() {
    return new TargetDns(this);
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = found();
    return found == null ? ((Dns) original()).lookup(host) : found;
  }
}
