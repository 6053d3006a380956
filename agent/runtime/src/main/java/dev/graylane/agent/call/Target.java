package dev.graylane.agent.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a call is connected to instead of where the application asked for. Immutable; two are equal
 * when they are the same instance reached under the same name, so that a target can be part of a
 * connection pool's key.
 */
public final class Target {
  private final InetAddress address;
  private final String addressText;
  private final int port;
  private final String variant;
  private final boolean endpointAuthority;

  /**
   * @param address the chosen instance's IP; its host name is the one that Host, SNI and the
   *     certificate check shall see
   * @param port the chosen instance's port
   * @param endpointAuthority the release opted for {@code authority: ENDPOINT}: Host, {@code
   *     :authority} and SNI are {@link #host()}'s
   */
  public Target(InetAddress address, int port, boolean endpointAuthority) {
    this.address = address;
    this.addressText = address.getHostAddress();
    this.port = port;
    this.variant = addressText + ":" + port;
    this.endpointAuthority = endpointAuthority;
  }

  /**
   * A resolved address that bears the name that the application asked for (or the endpoint's, see
   * {@link #endpointAuthority}).
   */
  public InetAddress address() {
    return address;
  }

  /** The IP of {@link #address} as it is written, the same text each time. */
  public String addressText() {
    return addressText;
  }

  /** The name that {@link #address} bears. No look-up is made. */
  public String host() {
    return address.getHostName();
  }

  public int port() {
    return port;
  }

  /** {@link #address} and {@link #port} as one. */
  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(address, port);
  }

  /**
   * Names the instance's connections, {@code ip:port}, the same for all calls to one instance: what
   * a pool that is not keyed by address is partitioned by.
   */
  public String variant() {
    return variant;
  }

  /**
   * Whether the connection bears the endpoint's own name rather than the one that the application
   * asked for.
   */
  public boolean endpointAuthority() {
    return endpointAuthority;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Target
        && variant.equals(((Target) other).variant)
        && endpointAuthority == ((Target) other).endpointAuthority
        && host().equals(((Target) other).host());
  }

  @Override
  public int hashCode() {
    return variant.hashCode();
  }

  @Override
  public String toString() {
    return host() + "@" + variant;
  }
}
