package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.weave.SideTable;
import org.apache.http.HttpHost;
import org.apache.http.conn.routing.HttpRoute;

/** Tells the hosts that the rules chose from those that an application gave an address. */
final class DivertedHosts {
  private static final SideTable<HttpHost, Boolean> CHOSEN = new SideTable<>();

  private DivertedHosts() {}

  static void leadTo(HttpRoute route) {
    // The routes of most calls are the same.
    if (!isChosen(route)) {
      CHOSEN.put(route.getTargetHost(), true);
    }
  }

  static boolean isChosen(HttpRoute route) {
    return CHOSEN.get(route.getTargetHost()) != null;
  }
}
