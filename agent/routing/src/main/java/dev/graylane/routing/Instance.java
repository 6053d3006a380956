package dev.graylane.routing;

import dev.graylane.v1.Authority;
import java.util.Objects;

/**
 * One address of one running process of a release. Equal across tables when service, release, id,
 * host and port are, so that what is counted per instance survives a change of the rules; a table
 * reuses the objects of the one before.
 */
public final class Instance {
  private final String service;
  private final String release;
  private final String id;
  private final String host;
  private final int port;
  private final Authority authority;
  private final String protocol;
  private final int hash;

  Instance(
      String service,
      String release,
      String id,
      String host,
      int port,
      Authority authority,
      String protocol) {
    this.service = service;
    this.release = release;
    this.id = id;
    this.host = host;
    this.port = port;
    this.authority = authority;
    this.protocol = protocol;
    this.hash = Objects.hash(service, release, id, host, port);
  }

  public String service() {
    return service;
  }

  public String release() {
    return release;
  }

  /** Unique within the service. */
  public String id() {
    return id;
  }

  /** A name or an address, as given; IPv6 without brackets. */
  public String host() {
    return host;
  }

  /** 0: the port that the application asked for. */
  public int port() {
    return port;
  }

  /**
   * Which name the connection bears: the one that the application asked for, or this endpoint's.
   */
  public Authority authority() {
    return authority;
  }

  /** What it speaks, {@code http} or {@code grpc}; empty: anything. */
  public String protocol() {
    return protocol;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Instance)) {
      return false;
    }
    Instance that = (Instance) other;
    return hash == that.hash
        && port == that.port
        && authority == that.authority
        && protocol.equals(that.protocol)
        && id.equals(that.id)
        && host.equals(that.host)
        && release.equals(that.release)
        && service.equals(that.service);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return service + '/' + release + '/' + id + '@' + address();
  }

  /** {@code host:port}, or the host alone where the port is the caller's. */
  public String address() {
    String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
    return port == 0 ? name : name + ':' + port;
  }
}
