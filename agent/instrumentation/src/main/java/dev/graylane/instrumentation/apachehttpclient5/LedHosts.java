package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.weave.SideTable;
import org.apache.hc.core5.http.HttpHost;

/** Tells the hosts that the rules chose from those that an application gave an address. */
final class LedHosts {
  /** Whether a connection that was kept is not to be used. */
  private static final SideTable<HttpHost, Boolean> LED = new SideTable<>();

  private LedHosts() {}

  static void add(HttpHost host) {
    LED.put(host, false);
  }

  /** The same host, for a connection that is made anew. */
  static HttpHost anew(HttpHost host) {
    HttpHost anew =
        new HttpHost(host.getSchemeName(), host.getAddress(), host.getHostName(), host.getPort());
    LED.put(anew, true);
    return anew;
  }

  static boolean contains(HttpHost host) {
    return LED.get(host) != null;
  }

  static boolean isAnew(HttpHost host) {
    return Boolean.TRUE.equals(LED.get(host));
  }
}
