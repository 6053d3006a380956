package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Await;
import dev.graylane.demo.story.Flow;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Tally;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The only instance of the new release dies in the middle of its calls. */
public final class KilledRelease implements Step {
  @Override
  public String title() {
    return "v2 of orders is killed with kill -9 while traffic flows: its calls fall back to v1";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    Flow flow = stage.traffic().flow(Mixed.visits());
    flow.awaitMore(Crowd.CALLS);
    stage.say("$ kill -9 %d    (orders v2)", stage.shop().pid("orders", "v2"));
    stage.shop().kill("orders", "v2");
    int atKill = flow.answers().size();
    flow.awaitMore(Crowd.CALLS);
    // Some more, so that calls are also made after the server has withdrawn the instance.
    boolean escaped =
        Await.within(Duration.ofMinutes(2), () -> stage.control().escapes("orders") > 0);
    List<Answer> answers = flow.stop();

    Tally before = Tally.ofAnswers(answers.subList(0, atKill));
    // Those on the way at the kill may have been answered just before it.
    Tally after = Tally.ofAnswers(answers.subList(atKill + Flow.SENDERS, answers.size()));
    stage.say("before the kill:");
    stage.table(before);
    stage.say("after it (a killed process shows no count: these are told by the answers):");
    stage.table(after);
    stage.noneFailed(answers);
    stage.expect(
        "v2 of orders was in use until then",
        before.calls("orders", "v2") > 0,
        "%,d calls".formatted(before.calls("orders", "v2")));
    stage.expect(
        "then v1 took over all of it",
        after.calls("orders") > 0 && after.calls("orders") == after.calls("orders", "v1"),
        "%,d of %,d calls".formatted(after.calls("orders", "v1"), after.calls("orders")));
    stage.expect(
        "calls that fell back are shown as escapes",
        escaped,
        "%,d at the server".formatted(stage.control().escapes("orders")));
    stage.graylane().run("top");

    stage.say("v2 of orders is started again.");
    stage.shop().startAgain("orders", "v2");
    boolean back =
        Await.within(
            Duration.ofMinutes(2),
            () ->
                stage.traffic().send(List.of(Visit.of("user-1").beta())).stream()
                    .allMatch(Releases::newOrders));
    stage.expect("it gets its calls again", back, back ? "yes" : "no");
  }
}
