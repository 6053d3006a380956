package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Address;
import com.squareup.okhttp.OkHttpClient;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Destination;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the connections of one {@code Address} lead before 2.7: beside the address, which bears no
 * resolver there (until 2.5) and is made after the decision.
 */
final class Place extends Destination {
  private static final SideTable<Address, Place> PLACES = new SideTable<>();

  Place(OkHttpClient client) {
    super(Place.class, client.getProxy(), client.getProxySelector());
  }

  /** Null: it leads where the application's resolver says. */
  static @Nullable Place of(Address address) {
    return PLACES.get(address);
  }

  void isOf(Address address) {
    PLACES.put(address, this);
  }

  /** Whether a connection to one address may serve calls to another that is equal to it. */
  static boolean same(Address one, Address other) {
    return Objects.equals(target(one), target(other));
  }

  private static @Nullable Target target(Address address) {
    Place place = of(address);
    return place == null ? null : place.target();
  }

  /** The one socket address that a client finds; null: it shall look for it. */
  @Nullable List<InetSocketAddress> socketAddresses() {
    Target target = target();
    return found() == null || target == null
        ? null
        : Collections.singletonList(target.socketAddress());
  }
}
