package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Await;
import dev.graylane.demo.story.Flow;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A rollout that goes to its end by itself, and is taken back. */
public final class RolloutByItself implements Step {
  private static final int USERS = 200;

  @Override
  public String title() {
    return "a rollout brings everybody to v2 of orders by itself while traffic flows; then it is undone";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    Flow flow = stage.traffic().flow(Visit.ofUsers(USERS));
    stage
        .graylane()
        .run("rollout", "start", "demo-services/rules/rollout.yaml", "--wait", "--timeout", "4m");
    stage.graylane().run("rollout", "get", "orders-v2");
    int atEnd = flow.answers().size() + Flow.SENDERS;
    flow.awaitMore(USERS);
    List<Answer> after = flow.answers().subList(atEnd, flow.answers().size());
    long onNew = after.stream().filter(Releases::newOrders).count();
    stage.expect(
        "everybody is at v2", onNew == after.size(), "%,d of %,d".formatted(onNew, after.size()));

    stage.graylane().run("rollout", "undo", "orders-v2", "--reason", "the story goes on");
    boolean back =
        Await.within(
            Duration.ofMinutes(3),
            () -> stage.graylane().query("rollout", "get", "orders-v2").contains("ROLLED_BACK"));
    int atUndo = flow.answers().size() + Flow.SENDERS;
    flow.awaitMore(USERS);
    List<Answer> answers = flow.stop();
    long onOld =
        answers.subList(atUndo, answers.size()).stream().filter(Releases::oldOrders).count();
    stage.expect("the promotion is undone", back, back ? "yes" : "no");
    stage.expect(
        "everybody is at v1 again",
        onOld == answers.size() - atUndo,
        "%,d of %,d".formatted(onOld, answers.size() - atUndo));
    stage.noneFailed(answers);
  }
}
