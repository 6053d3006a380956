package shop.common;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This process: what it is called, which release it is, and how many calls it served. Thread-safe.
 */
public final class Node {
  private final String service;
  private final String release;
  private final AtomicLong served = new AtomicLong();

  public Node(String service, String release) {
    this.service = service;
    this.release = release;
  }

  /** The release that the environment names: {@code -Dshop.version}, else {@code VERSION}. */
  public static Node fromEnvironment(String service) {
    String fallback = System.getenv().getOrDefault("VERSION", "v1");
    return new Node(service, System.getProperty("shop.version", fallback));
  }

  public String release() {
    return release;
  }

  /** Counts a call that is being answered and says who answers. */
  public Hop served(String protocol) {
    served.incrementAndGet();
    return new Hop(service, release, protocol);
  }

  /** What {@code /served} shows. */
  public Map<String, Object> report() {
    return Map.of("service", service, "release", release, "calls", served.get());
  }

  /** Tells whoever started the process that it takes calls, and where. */
  @SuppressWarnings("SystemOut")
  public void ready(Map<String, Integer> ports) {
    StringBuilder line = new StringBuilder("ready: " + service + " " + release);
    new TreeMap<>(ports)
        .forEach((protocol, port) -> line.append(' ').append(protocol).append('=').append(port));
    System.out.println(line);
  }
}
