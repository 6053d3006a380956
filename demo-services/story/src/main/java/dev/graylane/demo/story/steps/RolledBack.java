package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Await;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One command, and the shop is as it was before the first rule. */
public final class RolledBack implements Step {
  @Override
  public String title() {
    return "the rules are rolled back: all calls are on v1";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.graylane().run("history");
    stage.graylane().run("rollback", Long.toString(stage.control().firstRevision()));
    stage.awaitAllInstances();
    Await.within(
        Duration.ofMinutes(2),
        () ->
            stage.traffic().send(Mixed.visits().subList(0, 8)).stream().allMatch(Releases::allOld));
    List<Answer> answers = stage.measure(Mixed.visits());
    long old = answers.stream().filter(Releases::allOld).count();
    stage.expect(
        "all calls are on v1, also those of the beta and of the lane",
        old == answers.size(),
        "%d of %d".formatted(old, answers.size()));
  }
}
