package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.util.List;

/** A release that no rule names receives nothing, however many of its instances register. */
public final class NoRule implements Step {
  @Override
  public String title() {
    return "v2 of orders and of inventory are up, and no rule names them: all calls are on v1";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.graylane().apply("services");
    stage.awaitAllInstances();
    List<Answer> answers = stage.measure(Visit.ofUsers(Crowd.FOLLOWED));
    long old = answers.stream().filter(Releases::allOld).count();
    stage.expect(
        "all calls are on v1", old == answers.size(), "%d of %d".formatted(old, answers.size()));
  }
}
