package dev.graylane.demo.story;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that a step of a story works with. */
public final class Stage {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final PrintStream out;
  private final Shop shop;
  private final Graylane graylane;
  private final Traffic traffic;
  private final Verdicts verdicts;
  private final Optional<Jaeger> jaeger;
  private ControlServer control;

  Stage(
      PrintStream out,
      ControlServer control,
      Shop shop,
      Graylane graylane,
      Verdicts verdicts,
      Optional<Jaeger> jaeger) {
    this.out = out;
    this.control = control;
    this.shop = shop;
    this.graylane = graylane;
    this.verdicts = verdicts;
    this.jaeger = jaeger;
    this.traffic = new Traffic(shop::storefrontPort);
  }

  public Shop shop() {
    return shop;
  }

  public ControlServer control() {
    return control;
  }

  public Graylane graylane() {
    return graylane;
  }

  public Traffic traffic() {
    return traffic;
  }

  public Optional<Jaeger> jaeger() {
    return jaeger;
  }

  /** One line to whoever watches. */
  public void say(String format, Object... arguments) {
    out.printf("  " + format + "%n", arguments);
  }

  public void table(Tally tally) {
    out.print(tally.table());
  }

  /** See {@link Verdicts#expect}. */
  public void expect(String expectation, boolean holds, String measured) {
    verdicts.expect(expectation, holds, measured);
  }

  /**
   * Sends the visits, shows the table that the services counted meanwhile, and returns the answers.
   */
  public List<Answer> measure(List<Visit> visits) throws IOException, InterruptedException {
    Tally before = shop.served();
    List<Answer> answers = traffic.send(visits);
    Tally served = shop.served().minus(before);
    table(served);
    noneFailed(answers);
    Tally told = Tally.ofAnswers(answers);
    if (!served.agreesWith(told)) {
      expect("the counts and the answers agree", false, "the answers tell\n" + told.table());
    }
    return answers;
  }

  /** Expects that all these calls were answered. */
  public void noneFailed(List<Answer> answers) {
    List<Answer> failed = answers.stream().filter(Answer::failed).toList();
    String first = failed.isEmpty() ? "" : "; the first: " + failed.get(0).failure();
    expect(
        "not one call failed",
        failed.isEmpty(),
        "%,d of %,d failed%s".formatted(failed.size(), answers.size(), first));
  }

  /** Waits until all instances of the shop hold the newest rules and can be called. */
  public void awaitAllInstances() throws IOException, InterruptedException {
    boolean all =
        Await.within(PATIENCE, () -> control.syncedInstances().containsAll(shop.instances()));
    if (!all) {
      throw new IOException(
          "of " + shop.instances() + " only " + control.syncedInstances() + " are at the server");
    }
  }

  /** Starts the control server that was killed. */
  public void restartControl() throws IOException, InterruptedException {
    control = control.startAgain();
  }
}
