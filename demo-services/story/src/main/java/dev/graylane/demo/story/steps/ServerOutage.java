package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Flow;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Tally;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Nobody needs the control server to make a call. */
public final class ServerOutage implements Step {
  @Override
  public String title() {
    return "the control server is killed: traffic goes on by the last rules, also in a service that"
        + " starts meanwhile";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.awaitAllInstances();
    Set<String> canary =
        Releases.usersOnNewOrders(stage.traffic().send(Visit.ofUsers(Crowd.MIXED)));
    Tally begin = stage.shop().served();

    Flow flow = stage.traffic().flow(Mixed.visits());
    flow.awaitMore(Crowd.CALLS);
    stage.say("$ kill -9 %d    (control server)", stage.control().pid());
    stage.control().kill();
    flow.awaitMore(Crowd.CALLS);
    expectByTheRules(stage, "without the server", flow.stop(), canary);

    stage.shop().end("storefront", "v1");
    stage.shop().startAgain("storefront", "v1");
    stage.say("The storefront was started again: its rules come from its disk.");
    Flow again = stage.traffic().flow(Mixed.visits());
    again.awaitMore(Crowd.CALLS);
    stage.restartControl();
    stage.say("The control server is back.");
    stage.awaitAllInstances();
    again.awaitMore(Crowd.CALLS);
    expectByTheRules(stage, "through the restarts", again.stop(), canary);

    stage.table(stage.shop().served().minus(begin));
    Set<String> instances = stage.control().syncedInstances();
    stage.expect(
        "no instance was lost",
        instances.containsAll(stage.shop().instances()),
        instances.size() + " are there: " + instances);
  }

  private static void expectByTheRules(
      Stage stage, String when, List<Answer> answers, Set<String> canary) {
    stage.noneFailed(answers);
    long right = answers.stream().filter(answer -> isRight(answer, canary)).count();
    stage.expect(
        "calls went by the rules " + when,
        right == answers.size(),
        "%,d of %,d".formatted(right, answers.size()));
  }

  private static boolean isRight(Answer answer, Set<String> canary) {
    Visit visit = answer.visit();
    if (visit.isRedesign()) {
      return Releases.redesigned(answer);
    }
    if (visit.isBeta() || canary.contains(visit.user())) {
      return Releases.newOrders(answer) && answer.only("inventory", "v1");
    }
    return Releases.allOld(answer);
  }
}
