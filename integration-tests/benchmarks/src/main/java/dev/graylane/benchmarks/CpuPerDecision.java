package dev.graylane.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The processor time of a decision: what {@link DecisionBenchmark} measures by the clock on the
 * wall, for machines that do other work too. Time that the thread spent waiting for a processor
 * does not count; caches that others emptied do.
 */
public final class CpuPerDecision {
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 200;
  private static final int DECISIONS = 20_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  // What was decided last, so that no decision is left out for nobody looks at it.
  private static volatile Object last = "";

  private CpuPerDecision() {}

  public static void main(String[] arguments) {
    for (int services : new int[] {1, 100, 1000}) {
      DecisionBenchmark benchmark = new DecisionBenchmark();
      benchmark.services = services;
      benchmark.compile();
      print("passThrough", services, benchmark::passThrough);
      print("twentyRoutes", services, benchmark::twentyRoutes);
    }
  }

  private static void print(String name, int services, Supplier<Object> decision) {
    double[] nanos = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < DECISIONS; i++) {
        last = decision.get();
      }
      if (round >= 0) {
        nanos[round] = (THREADS.getCurrentThreadCpuTime() - before) / (double) DECISIONS;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-12s %5d services: least %4.0f ns, median %4.0f ns%n",
        name,
        services,
        nanos[0],
        nanos[ROUNDS / 2]);
  }
}
