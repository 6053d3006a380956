package dev.graylane.agent.route;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import dev.graylane.routing.Instance;
import dev.graylane.v1.Authority;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where instances are reached. The last answer for each is kept: an address that bears a name, and
 * the text of both, are more work than the decision that asks for them. Thread-safe.
 */
final class Targets {
  private final Resolver resolver;
  private final Guard guard;
  private final Load load;
  private final BoundedCache<Instance, Reached> known = new BoundedCache<>(10_000);

  Targets(Resolver resolver, Guard guard, Load load) {
    this.resolver = resolver;
    this.guard = guard;
    this.load = load;
  }

  /**
   * Where a call to {@code host} and {@code port} is to be connected to.
   *
   * @param counter told of the reason where there is no such place
   * @return null where the instance's name is not known (yet), or the guard refuses the address
   */
  @Nullable Reached find(Instance instance, String host, int port, Reasons counter) {
    Reached last = known.get(instance);
    byte[] address = last == null ? null : last.fixedAddress();
    address = address == null ? resolver.resolve(instance.host()) : address;
    if (address == null) {
      counter.count("unresolved");
      return null;
    }
    if (last == null || !last.holds(instance, host, port, address)) {
      last = look(instance, host, port, address);
      known.put(instance, last);
    }
    if (last.isRefused()) {
      counter.count("refused.guard");
      return null;
    }
    return last;
  }

  private Reached look(Instance instance, String host, int port, byte[] address) {
    int reached = instance.port() == 0 ? port : instance.port();
    boolean own = instance.authority() == Authority.ENDPOINT;
    Target target = null;
    if (guard.allows(instance.host(), address, reached)) {
      try {
        InetAddress named = InetAddress.getByAddress(own ? instance.host() : host, address);
        target = new Target(named, reached, own);
      } catch (UnknownHostException impossible) {
        // Only of an address that is neither 4 nor 16 bytes long, which no resolver gives.
      }
    }
    boolean fixed = Addresses.parse(instance.host()) != null;
    return new Reached(host, port, address, fixed, own, target, load.underWay(instance));
  }

  /** Told why an instance cannot be reached. */
  interface Reasons {
    void count(String reason);
  }
}
