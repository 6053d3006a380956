package dev.graylane.demo.story;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Starts everything, tells a story, ends everything. The exit code is 0 if all came as expected.
 */
public final class StoryMain {
  private final PrintStream out;
  private final Options options;
  private final Layout layout;
  private final Children children;

  private StoryMain(PrintStream out, Options options, Layout layout, Children children) {
    this.out = out;
    this.options = options;
    this.layout = layout;
    this.children = children;
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
    Path root = Path.of(System.getProperty("demo.root", ".")).toAbsolutePath().normalize();
    Path runs = Files.createDirectories(root.resolve("demo-services/target/story"));
    Layout layout = new Layout(root, Files.createTempDirectory(runs, "run-"));
    int exit = 1;
    try (Children children = new Children(layout.run())) {
      exit = new StoryMain(System.out, options, layout, children).tell() ? 0 : 1;
    } catch (IOException e) {
      System.out.println("The story ends here: " + e.getMessage());
    }
    if (exit != 0) {
      System.out.println("What each process said: " + layout.run());
    }
    System.exit(exit);
  }

  private boolean tell() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Optional<Jaeger> jaeger = startJaeger();
    Map<String, String> environment =
        jaeger.map(Jaeger::environment).orElse(Map.of("OTEL_TRACES_EXPORTER", "none"));
    ControlServer control = ControlServer.start(layout, children);
    out.println("The control server is at " + control.url() + ". The shop starts.");
    Shop shop = Shop.start(layout, children, control.url(), environment);
    Verdicts verdicts = new Verdicts(out);
    Graylane graylane = new Graylane(layout, control.url(), out);
    Stage stage = new Stage(out, control, shop, graylane, verdicts, jaeger);

    List<Step> steps = Stories.steps(options.story());
    char letter = 'a';
    for (Step step : steps) {
      out.printf("%n%s. %s%n%n", letter++, step.title());
      step.play(stage);
    }
    out.printf(
        "%n%d of %d expectations held, in %d s.%n",
        verdicts.held(),
        verdicts.held() + verdicts.failed(),
        (System.nanoTime() - begin) / 1_000_000_000);
    new Hints(out, stage).print(options.keep());
    if (options.keep()) {
      new CountDownLatch(1).await();
    }
    return verdicts.failed() == 0;
  }

  private Optional<Jaeger> startJaeger() throws IOException, InterruptedException {
    Optional<Path> program = Jaeger.find();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Jaeger jaeger = Jaeger.start(program.get(), layout, children);
    out.println("Jaeger is at " + jaeger.queryUrl() + ".");
    return Optional.of(jaeger);
  }
}
