package dev.graylane.agent.route;

import dev.graylane.agent.call.Target;
import dev.graylane.routing.Instance;
import dev.graylane.v1.Authority;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where calls to one host and port reach an instance, and how many are on their way there. */
final class Reached {
  private final String host;
  private final int port;
  private final byte[] address;
  private final boolean fixed;
  private final boolean own;
  private final @Nullable Target target;
  private final UnderWay underWay;

  /**
   * @param host that the application asked for, with its port
   * @param fixed whether the instance is named by its address, which therefore stays
   * @param own whether the connection bears the instance's own name
   * @param target null: the guard refuses the address
   * @param underWay counts the instance's calls
   */
  Reached(
      String host,
      int port,
      byte[] address,
      boolean fixed,
      boolean own,
      @Nullable Target target,
      UnderWay underWay) {
    this.host = host;
    this.port = port;
    this.address = address;
    this.fixed = fixed;
    this.own = own;
    this.target = target;
    this.underWay = underWay;
  }

  // The resolver gives the same array as long as it has the same answer.
  boolean holds(Instance instance, String askedHost, int askedPort, byte[] resolved) {
    return address == resolved
        && port == askedPort
        && own == (instance.authority() == Authority.ENDPOINT)
        && host.equals(askedHost)
        && !underWay.isForgotten();
  }

  /** The address, if it need not be asked for again. */
  byte @Nullable [] fixedAddress() {
    return fixed ? address : null;
  }

  UnderWay underWay() {
    return underWay;
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
