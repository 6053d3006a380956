package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.weave.SideTable;
import org.apache.hc.core5.http.HttpHost;

/** Tells the hosts that the rules chose from those that an application gave an address. */
final class LedHosts {
  private static final SideTable<HttpHost, Boolean> LED = new SideTable<>();

  private LedHosts() {}

  static void add(HttpHost host) {
    LED.put(host, true);
  }

  static boolean contains(HttpHost host) {
    return LED.get(host) != null;
  }
}
