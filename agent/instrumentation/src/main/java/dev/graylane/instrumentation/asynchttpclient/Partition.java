package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.agent.call.Target;
import java.net.InetAddress;
import java.util.Objects;
import org.asynchttpclient.channel.ChannelPoolPartitioning;
import org.asynchttpclient.proxy.ProxyServer;
import org.asynchttpclient.uri.Uri;
import org.jspecify.annotations.Nullable;

/**
 * Where the connections of one call are kept: with those that lead to the same instance. A call may
 * be led elsewhere when it is repeated or redirected.
 */
final class Partition implements ChannelPoolPartitioning {
  private final ChannelPoolPartitioning application;
  private volatile @Nullable Target target;

  Partition(ChannelPoolPartitioning application) {
    this.application = application;
  }

  static ChannelPoolPartitioning original(ChannelPoolPartitioning partitioning) {
    return partitioning instanceof Partition
        ? ((Partition) partitioning).application
        : partitioning;
  }

  void leadTo(@Nullable Target chosen) {
    target = chosen;
  }

  /** Whether an address that a request has is one that the agent put there. */
  @SuppressWarnings("ReferenceEquality") // the very object
  boolean leadsTo(InetAddress address) {
    Target chosen = target;
    return chosen != null && chosen.address() == address;
  }

  @Override
  public Object getPartitionKey(
      Uri uri, @Nullable String virtualHost, @Nullable ProxyServer proxyServer) {
    Object key = application.getPartitionKey(uri, virtualHost, proxyServer);
    Target chosen = target;
    return chosen == null ? key : new Key(key, chosen);
  }

  /** Two are equal where the application's are, and the instance is the same. */
  private static final class Key {
    private final Object application;
    private final Target target;

    Key(Object application, Target target) {
      this.application = application;
      this.target = target;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key
          && application.equals(((Key) other).application)
          && target.equals(((Key) other).target);
    }

    @Override
    public int hashCode() {
      return Objects.hash(application, target);
    }

    @Override
    public String toString() {
      return application + "->" + target;
    }
  }
}
