package dev.graylane.demo.story;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Starts everything, tells a story, ends everything. The exit code is 0 if all came as expected.
 */
public final class StoryMain {
  private final PrintStream out;
  private final Options options;
  private final Production production;

  private StoryMain(PrintStream out, Options options, Production production) {
    this.out = out;
    this.options = options;
    this.production = production;
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    long begin = System.nanoTime();
    Path root = Path.of(System.getProperty("demo.root", ".")).toAbsolutePath().normalize();
    Path runs = Files.createDirectories(root.resolve("demo-services/target/story"));
    Path run = Files.createTempDirectory(runs, "run-");
    PrintStream out = System.out;
    int exit = 1;
    try (Production production = Production.start(root, run, out)) {
      exit = new StoryMain(out, options, production).tell(begin) ? 0 : 1;
    } catch (IOException e) {
      System.out.println("The story ends here: " + e.getMessage());
    }
    if (exit != 0) {
      System.out.println("What each process said: " + run);
    }
    System.exit(exit);
  }

  private boolean tell(long begin) throws IOException, InterruptedException {
    List<Step> steps = Stories.steps(options.story());
    char letter = 'a';
    for (Step step : steps) {
      out.printf("%n%s. %s%n%n", letter++, step.title());
      step.play(production.stage());
    }
    Verdicts verdicts = production.verdicts();
    out.printf(
        "%n%d of %d expectations held, in %d s.%n",
        verdicts.held(),
        verdicts.held() + verdicts.failed(),
        (System.nanoTime() - begin) / 1_000_000_000);
    new Hints(out, production.stage()).print(options.keep());
    if (options.keep()) {
      new CountDownLatch(1).await();
    }
    return verdicts.failed() == 0;
  }
}
