package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A header decides: beta users get the new release, nobody else does. */
public final class BetaUsers implements Step {
  @Override
  public String title() {
    return "a beta user (header x-beta) gets v2 of orders, everybody else v1";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.graylane().apply("beta");
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : Visit.ofUsers(Crowd.FOLLOWED)) {
      visits.add(visit);
      visits.add(visit.beta());
    }
    List<Answer> answers = stage.measure(visits);
    List<Answer> beta = answers.stream().filter(one -> !one.visit().headers().isEmpty()).toList();
    List<Answer> others = answers.stream().filter(one -> one.visit().headers().isEmpty()).toList();
    long newForBeta = beta.stream().filter(Releases::newOrders).count();
    long oldForOthers = others.stream().filter(Releases::allOld).count();
    stage.expect(
        "beta users are on v2 of orders",
        newForBeta == beta.size(),
        "%d of %d".formatted(newForBeta, beta.size()));
    stage.expect(
        "everybody else is on v1",
        oldForOthers == others.size(),
        "%d of %d".formatted(oldForOthers, others.size()));
  }
}
