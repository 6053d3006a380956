package dev.graylane.benchmarks;

import dev.graylane.routing.Decision;
import dev.graylane.routing.Inputs;
import dev.graylane.routing.LoadView;
import dev.graylane.routing.RoutingTable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision costs the call that waits for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionBenchmark {
  private static final Inputs INPUTS =
      new Inputs() {
        @Override
        public long nowMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public int random(int bound) {
          return ThreadLocalRandom.current().nextInt(bound);
        }

        @Override
        public LoadView load() {
          return LoadView.NONE;
        }
      };

  @Param({"1", "100", "1000"})
  int services;

  private RoutingTable table;
  private final CannedCall unknown = new CannedCall("api.payments.example.com", null);
  private final CannedCall routed = new CannedCall("service-0", null);
  private final CannedCall bySuffix = new CannedCall("a.service-0.svc.cluster.local", null);
  private final CannedCall plain = new CannedCall("service-99", null);

  @Setup
  public void compile() {
    table = Shop.of(services);
  }

  /** A host that no service has. */
  @Benchmark
  public Decision passThrough() {
    return table.decide(unknown, unknown, INPUTS);
  }

  /** 19 routes of three conditions each do not match, the 20th splits by user. */
  @Benchmark
  public Decision twentyRoutes() {
    return table.decide(routed, routed, INPUTS);
  }

  /** The same, with a host that is known by its suffix. */
  @Benchmark
  public Decision twentyRoutesBySuffix() {
    return table.decide(bySuffix, bySuffix, INPUTS);
  }

  /** A service without a route (with one service: a host that is not known). */
  @Benchmark
  public Decision baseline() {
    return table.decide(plain, plain, INPUTS);
  }
}
