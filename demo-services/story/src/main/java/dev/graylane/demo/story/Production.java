package dev.graylane.demo.story;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A control server, the shop and, where there is one, a Jaeger: all of them processes of their own,
 * which end when this is closed.
 */
public final class Production implements AutoCloseable {
  private final Children children;
  private final Verdicts verdicts;
  private final Stage stage;

  private Production(Children children, Verdicts verdicts, Stage stage) {
    this.children = children;
    this.verdicts = verdicts;
    this.stage = stage;
  }

  /**
   * Starts everything.
   *
   * @param root of the repository, built
   * @param run what this run writes: logs, rules, caches
   * @param out what is told to whoever watches
   */
  public static Production start(Path root, Path run, PrintStream out)
      throws IOException, InterruptedException {
    Layout layout = new Layout(root, Files.createDirectories(run));
    Children children = new Children(run);
    try {
      Optional<Jaeger> jaeger = startJaeger(layout, children, out);
      Map<String, String> environment =
          jaeger.map(Jaeger::environment).orElse(Map.of("OTEL_TRACES_EXPORTER", "none"));
      ControlServer control = ControlServer.start(layout, children);
      out.println("The control server is at " + control.url() + ". The shop starts.");
      Shop shop = Shop.start(layout, children, control.url(), environment);
      Verdicts verdicts = new Verdicts(out);
      Graylane graylane = new Graylane(layout, control.url(), out);
      return new Production(
          children, verdicts, new Stage(out, control, shop, graylane, verdicts, jaeger));
    } catch (IOException | InterruptedException | RuntimeException e) {
      children.close();
      throw e;
    }
  }

  private static Optional<Jaeger> startJaeger(Layout layout, Children children, PrintStream out)
      throws IOException, InterruptedException {
    Optional<Path> program = Jaeger.find();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Jaeger jaeger = Jaeger.start(program.get(), layout, children);
    out.println("Jaeger is at " + jaeger.queryUrl() + ".");
    return Optional.of(jaeger);
  }

  /** What the steps of a story work with. */
  public Stage stage() {
    return stage;
  }

  Verdicts verdicts() {
    return verdicts;
  }

  @Override
  public void close() {
    children.close();
  }
}
