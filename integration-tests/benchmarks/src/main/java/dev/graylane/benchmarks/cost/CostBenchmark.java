package dev.graylane.benchmarks.cost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what each agent costs per call, turn by turn: the applications of all variants run
 * beside each other, one of them makes calls for a moment while the others rest, then the next. So
 * what else the machine does meets all of them alike. Writes a table ({@code cost.md}), all windows
 * ({@code cost.csv}) and a plot ({@code cost.png}).
 */
@Command(name = "cost", mixinStandardHelpOptions = true, sortOptions = false)
final class CostBenchmark implements Callable<Integer> {
  private static final int WARM_UP_MILLIS = 1500;

  @Option(names = "--libraries", split = ",", description = "Which: ${COMPLETION-CANDIDATES}")
  private Set<ClientLibrary> libraries = EnumSet.allOf(ClientLibrary.class);

  @Option(names = "--variants", split = ",", description = "Which: ${COMPLETION-CANDIDATES}")
  private Set<Variant> variants = EnumSet.allOf(Variant.class);

  @Option(
      names = "--split",
      description =
          "Percent of Graylane's calls that its route leads to the other server"
              + " (${DEFAULT-VALUE}: all, over as many connections as the others have;"
              + " 0: none; between: over twice as many)")
  private int split = 100;

  @Option(names = "--callers", split = ",", description = "Threads that call (1,8)")
  private List<Integer> callers = List.of(1, 8);

  @Option(
      names = "--warm-up",
      description =
          "Turns of 1.5 s that each application has at most to warm up; all are warm when their JVMs"
              + " did not compile for some turns (${DEFAULT-VALUE})")
  private int warmUp = 40;

  @Option(
      names = "--forks",
      description =
          "Times that each application is started and measured, since one start's compiler comes to"
              + " other ends than the next one's (${DEFAULT-VALUE})")
  private int forks = 3;

  @Option(names = "--window", description = "Milliseconds of each window (${DEFAULT-VALUE})")
  private int window = 300;

  @Option(names = "--windows", description = "Windows for each start (${DEFAULT-VALUE})")
  private int windows = 11;

  @Option(
      names = "--starts",
      description = "Starts of an empty program for each; 0: none (${DEFAULT-VALUE})")
  private int starts = 9;

  @Option(names = "--root", description = "The project's root (${DEFAULT-VALUE})")
  private Path root = Path.of(".");

  @Option(names = "--output", description = "The folder for the results (${DEFAULT-VALUE})")
  private Path output = Path.of("integration-tests/benchmarks/target/cost");

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new CostBenchmark());
    System.exit(line.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(output);
    List<Result> results = new ArrayList<>();
    try (Laboratory laboratory = new Laboratory(root.toAbsolutePath().normalize(), split)) {
      variants.removeIf(variant -> !laboratory.has(variant));
      for (ClientLibrary library : libraries) {
        List<Result> all = measure(laboratory, library, 1);
        for (int start = 2; start <= forks; start++) {
          List<Result> more = measure(laboratory, library, start);
          for (int i = 0; i < more.size(); i++) {
            all.set(i, all.get(i).and(more.get(i)));
          }
        }
        results.addAll(all);
      }
      Report report = new Report(results, StartCost.measure(laboratory, variants, starts));
      report.write(output);
      System.out.println(report.markdown());
    }
    return 0;
  }

  /** One start of the library's applications. */
  private List<Result> measure(Laboratory laboratory, ClientLibrary library, int start)
      throws Exception {
    List<Result> results = new ArrayList<>();
    try (Turns turns = new Turns(laboratory, library, variants)) {
      boolean warm = turns.warmUp(Collections.max(callers), WARM_UP_MILLIS, warmUp);
      for (int threads : callers) {
        String what = library.title() + ", start " + start + ", callers: " + threads;
        warm &= turns.warmUp(threads, WARM_UP_MILLIS, warmUp / 4);
        if (!warm) {
          System.err.println(what + ": not yet warm, its JVMs still compile");
        }
        results.addAll(turns.measure(threads, window, windows));
        System.err.println(what + ": measured");
      }
    }
    return results;
  }
}
