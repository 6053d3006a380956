package dev.graylane.agent.route;

import dev.graylane.agent.call.Target;
import dev.graylane.routing.Instance;
import dev.graylane.v1.Authority;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where calls to one host and port reach an instance. Immutable. */
final class Reached {
  private final String host;
  private final int port;
  private final byte[] address;
  private final boolean own;
  private final @Nullable Target target;

  /**
   * @param host that the application asked for, with its port
   * @param own whether the connection bears the instance's own name
   * @param target null: the guard refuses the address
   */
  Reached(String host, int port, byte[] address, boolean own, @Nullable Target target) {
    this.host = host;
    this.port = port;
    this.address = address;
    this.own = own;
    this.target = target;
  }

  // The resolver gives the same array as long as it has the same answer.
  boolean holds(Instance instance, String askedHost, int askedPort, byte[] resolved) {
    return address == resolved
        && port == askedPort
        && own == (instance.authority() == Authority.ENDPOINT)
        && host.equals(askedHost);
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  boolean isRefused() {
    return target == null;
  }

  Target target() {
    return Objects.requireNonNull(target, "the guard refuses it");
  }
}
