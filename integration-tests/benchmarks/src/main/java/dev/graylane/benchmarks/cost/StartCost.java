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
    Map<Variant, StartCost> costs = new EnumMap<>(Variant.class);
    Map<Variant, double[]> seconds = new EnumMap<>(Variant.class);
    for (int i = 0; i < starts; i++) {
      for (Variant variant : variants) {
        if (variant != Variant.NGINX) {
          seconds.computeIfAbsent(variant, v -> new double[starts])[i] = start(laboratory, variant);
        }
      }
    }
    for (Map.Entry<Variant, double[]> each : seconds.entrySet()) {
      double[] megabytes = new double[MEMORY_STARTS];
      for (int i = 0; i < MEMORY_STARTS; i++) {
        megabytes[i] = resident(laboratory, each.getKey());
      }
      costs.put(each.getKey(), new StartCost(Spread.of(each.getValue()), Spread.of(megabytes)));
    }
    return costs;
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

  private static double resident(Laboratory laboratory, Variant variant) throws Exception {
    try (Child program = Child.java(Empty.class, options(laboratory, variant), Map.of(), "stay")) {
      program.answer("ready");
      Thread.sleep(SETTLED_MILLIS);
      for (String line : Files.readAllLines(Path.of("/proc/" + program.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        }
      }
      throw new IOException("No VmRSS of " + program.pid());
    }
  }
}
