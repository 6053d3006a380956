package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One library's applications, one for each variant, which run beside each other and make calls turn
 * by turn. Each round goes in an order by chance, so that no variant has a place of advantage: in
 * one that only went to and fro the first and the last would often follow themselves, and those
 * between never.
 */
final class Turns implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final double MOST_DEVIATIONS = 6;
  private static final double AT_REST = 0.1;

  /**
   * Turns without compiling in a row. One says little: what is compiled for long counts when it is
   * done, and code that is called now and then is compiled late.
   */
  private static final int TURNS_AT_REST = 6;

  private final Laboratory laboratory;
  private final ClientLibrary library;
  private final Map<Variant, Child> applications = new EnumMap<>(Variant.class);

  Turns(Laboratory laboratory, ClientLibrary library, Collection<Variant> variants)
      throws IOException {
    this.laboratory = laboratory;
    this.library = library;
    try {
      for (Variant variant : variants) {
        String server = laboratory.server(variant, library).toString();
        applications.put(
            variant,
            Child.java(
                Application.class, variant.options(laboratory), Map.of(), library.name(), server));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Has each make calls, turn by turn, until its JVM's compilers are at rest, and then sees that
   * traces are as they should be. A call that is not compiled takes several times the processor
   * time that it takes later, and so does what an agent adds to it.
   *
   * @param millis of each turn
   * @param most how many turns each has at most
   * @return whether the compilers of all stayed at rest
   */
  boolean warmUp(int callers, int millis, int most) throws IOException, InterruptedException {
    int atRest = 0;
    for (int turn = 0; turn < most && atRest < TURNS_AT_REST; turn++) {
      boolean compiling = false;
      for (Child application : applications.values()) {
        compiling |= window(application, callers, millis).compiling() >= AT_REST;
      }
      atRest = compiling ? 0 : atRest + 1;
    }
    for (Variant variant : applications.keySet()) {
      checkTraces(variant);
    }
    return atRest == TURNS_AT_REST;
  }

  private void checkTraces(Variant variant) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (variant.traces() && laboratory.spans(variant) == 0 && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    long spans = laboratory.spans(variant);
    if (variant.traces() == (spans == 0)) {
      throw new IOException(
          library.title() + ", " + variant.title() + ": " + spans + " spans at the collector");
    }
  }

  /** Sees that calls went where they were to go; chance has its part where routes split them. */
  private void checkRedirected(Variant variant, List<Window> windows) throws IOException {
    double share = laboratory.redirected(variant);
    long calls = windows.stream().mapToLong(Window::calls).sum();
    long redirected = windows.stream().mapToLong(Window::redirected).sum();
    double deviation = Math.sqrt(calls * share * (1 - share));
    if (Math.abs(redirected - calls * share) > MOST_DEVIATIONS * deviation) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s, %s: %d of %d calls were redirected, not %.0f%%",
              library.title(),
              variant.title(),
              redirected,
              calls,
              share * 100));
    }
  }

  /** Measures so many windows of each. */
  List<Result> measure(int callers, int millis, int windows)
      throws IOException, InterruptedException {
    Map<Variant, List<Window>> measured = new EnumMap<>(Variant.class);
    Map<Variant, Long> spans = new EnumMap<>(Variant.class);
    for (Variant variant : applications.keySet()) {
      measured.put(variant, new ArrayList<>());
      spans.put(variant, laboratory.spans(variant));
    }
    List<Variant> order = new ArrayList<>(applications.keySet());
    for (int round = 0; round < windows; round++) {
      Collections.shuffle(order);
      for (Variant variant : order) {
        measured.get(variant).add(window(applications.get(variant), callers, millis));
      }
    }
    List<Result> results = new ArrayList<>();
    for (Map.Entry<Variant, List<Window>> each : measured.entrySet()) {
      Variant variant = each.getKey();
      checkRedirected(variant, each.getValue());
      checkTraces(variant);
      long arrived = laboratory.spans(variant) - spans.get(variant);
      results.add(new Result(library, callers, variant, List.of(each.getValue()), arrived));
    }
    return results;
  }

  private static Window window(Child application, int callers, int millis) throws IOException {
    application.say(callers + " " + millis);
    return Window.parse(application.answer("window "));
  }

  @Override
  public void close() {
    applications.values().forEach(Child::close);
  }
}
