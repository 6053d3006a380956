package dev.graylane.demo.story;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The shop: each service in a JVM of its own, the new releases of two of them beside the old ones.
 */
public final class Shop {
  private static final List<List<String>> INSTANCES =
      List.of(
          List.of("inventory", "v1"),
          List.of("inventory", "v2"),
          List.of("pricing", "v1"),
          List.of("orders", "v1"),
          List.of("orders", "v2"),
          List.of("storefront", "v1"));

  private final Layout layout;
  private final Children children;
  private final String controlUrl;
  private final Map<String, String> environment;
  private final List<ShopInstance> started = new ArrayList<>();

  private Shop(
      Layout layout, Children children, String controlUrl, Map<String, String> environment) {
    this.layout = layout;
    this.children = children;
    this.controlUrl = controlUrl;
    this.environment = environment;
  }

  static Shop start(
      Layout layout, Children children, String controlUrl, Map<String, String> environment)
      throws IOException, InterruptedException {
    Shop shop = new Shop(layout, children, controlUrl, environment);
    for (List<String> instance : INSTANCES) {
      shop.launch(instance.get(0), instance.get(1));
    }
    for (ShopInstance instance : shop.started) {
      instance.awaitReady();
    }
    return shop;
  }

  /** What is meant to run, as {@code orders v2}. */
  public SortedSet<String> instances() {
    SortedSet<String> names = new TreeSet<>();
    INSTANCES.forEach(instance -> names.add(String.join(" ", instance)));
    return names;
  }

  /** What each release has served since the beginning, as its processes say. */
  public Tally served() throws IOException, InterruptedException {
    Tally tally = Tally.empty();
    for (ShopInstance instance : started) {
      tally = tally.plus(instance.service(), instance.release(), instance.served());
    }
    return tally;
  }

  public int storefrontPort() {
    return current("storefront", "v1").port();
  }

  public long pid(String service, String release) {
    return current(service, release).pid();
  }

  /** As {@code kill -9} does. */
  public void kill(String service, String release) throws InterruptedException {
    current(service, release).kill();
  }

  /** Ends the process as an operator does. */
  public void end(String service, String release) throws IOException, InterruptedException {
    current(service, release).end();
  }

  /** Another process of the release, on other ports, with the cache that the last one left. */
  public void startAgain(String service, String release) throws IOException, InterruptedException {
    launch(service, release).awaitReady();
  }

  private ShopInstance launch(String service, String release) throws IOException {
    int generation = 1 + (int) started.stream().filter(one -> is(one, service, release)).count();
    ShopInstance instance =
        ShopInstance.start(service, release, generation, controlUrl, layout, children, environment);
    started.add(instance);
    return instance;
  }

  private ShopInstance current(String service, String release) {
    return started.stream()
        .filter(one -> is(one, service, release))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalArgumentException(service + " " + release));
  }

  private static boolean is(ShopInstance instance, String service, String release) {
    return instance.service().equals(service) && instance.release().equals(release);
  }
}
