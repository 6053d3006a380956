package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an empty program pays: seconds until it ended, and resident megabytes where it stays. */
record StartCost(Spread seconds, Spread megabytes) {
  private static final int MEMORY_STARTS = 3;
  private static final long SETTLED_MILLIS = 10_000;

  /** Ends at once, or, with an argument, when its input does. */
  static final class Empty {
    private Empty() {}

    public static void main(String[] arguments) throws IOException {
      if (arguments.length > 0) {
        System.out.println("ready");
        System.in.read();
      }
    }
  }

  static Map<Variant, StartCost> measure(Laboratory laboratory, Set<Variant> variants, int starts)
      throws Exception {
    List<Variant> measured = variants.stream().filter(StartCost::isMeasured).toList();
    Map<Variant, double[]> seconds = new EnumMap<>(Variant.class);
    Map<Variant, double[]> megabytes = new EnumMap<>(Variant.class);
    for (Variant variant : measured) {
      seconds.put(variant, new double[starts]);
      megabytes.put(variant, new double[MEMORY_STARTS]);
    }
    for (int i = 0; i < starts; i++) {
      for (Variant variant : measured) {
        seconds.get(variant)[i] = start(laboratory, variant);
      }
    }
    for (int i = 0; i < MEMORY_STARTS && starts > 0; i++) {
      resident(laboratory, megabytes, i);
    }
    Map<Variant, StartCost> costs = new EnumMap<>(Variant.class);
    for (Variant variant : measured) {
      if (starts > 0) {
        costs.put(
            variant,
            new StartCost(Spread.of(seconds.get(variant)), Spread.of(megabytes.get(variant))));
      }
    }
    return costs;
  }

  /** A program without calls has no spans, and nginx is no part of it. */
  private static boolean isMeasured(Variant variant) {
    return variant != Variant.NGINX && !variant.traces();
  }

  // Without the wait for rules that the calls' benchmark asks for: it is the option's, not the
  // agent's.
  private static List<String> options(Laboratory laboratory, Variant variant) {
    return variant.options(laboratory).stream().filter(o -> !o.contains("start.wait")).toList();
  }

  private static double start(Laboratory laboratory, Variant variant) throws Exception {
    long before = System.nanoTime();
    try (Child program = Child.java(Empty.class, options(laboratory, variant), Map.of())) {
      program.awaitEnd();
      return (System.nanoTime() - before) / 1e9;
    }
  }

  /** Of all variants side by side: they only wait. */
  private static void resident(Laboratory laboratory, Map<Variant, double[]> megabytes, int turn)
      throws Exception {
    Map<Variant, Child> programs = new EnumMap<>(Variant.class);
    try {
      for (Variant variant : megabytes.keySet()) {
        Child program = Child.java(Empty.class, options(laboratory, variant), Map.of(), "stay");
        programs.put(variant, program);
        program.answer("ready");
      }
      Thread.sleep(SETTLED_MILLIS);
      for (Map.Entry<Variant, Child> each : programs.entrySet()) {
        megabytes.get(each.getKey())[turn] = resident(each.getValue());
      }
    } finally {
      programs.values().forEach(Child::close);
    }
  }

  private static double resident(Child program) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + program.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("No VmRSS of " + program.pid());
  }
}
