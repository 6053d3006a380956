package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Await;
import dev.graylane.demo.story.Jaeger;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A lane is entered at the first hop and holds at all the others. */
public final class LaneThroughTheShop implements Step {
  @Override
  public String title() {
    return "a lane, entered by a header at the first hop: v2 of orders, past pricing that has no v2,"
        + " to v2 of inventory";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    Set<String> canary =
        Releases.usersOnNewOrders(stage.traffic().send(Visit.ofUsers(Crowd.FOLLOWED)));
    stage.graylane().apply("lane");
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : Visit.ofUsers(Crowd.FOLLOWED)) {
      visits.add(visit);
      visits.add(visit.redesign());
    }
    List<Answer> answers = stage.measure(visits);
    List<Answer> lane = answers.stream().filter(one -> !one.visit().headers().isEmpty()).toList();
    List<Answer> others = answers.stream().filter(one -> one.visit().headers().isEmpty()).toList();
    long redesigned = lane.stream().filter(Releases::redesigned).count();
    stage.expect(
        "calls of the lane went orders v2, pricing v1, inventory v2",
        redesigned == lane.size(),
        "%d of %d".formatted(redesigned, lane.size()));
    long oldInventory = others.stream().filter(one -> one.only("inventory", "v1")).count();
    stage.expect(
        "other calls are on v1 of inventory",
        oldInventory == others.size(),
        "%d of %d".formatted(oldInventory, others.size()));
    stage.expect(
        "and on the release of orders that they were on before",
        !canary.isEmpty() && Releases.usersOnNewOrders(others).equals(canary),
        "%d users on v2, %d before"
            .formatted(Releases.usersOnNewOrders(others).size(), canary.size()));
    if (stage.jaeger().isPresent()) {
      expectTraces(stage, stage.jaeger().get());
    }
  }

  private static void expectTraces(Stage stage, Jaeger jaeger)
      throws IOException, InterruptedException {
    boolean found = Await.within(Duration.ofMinutes(2), () -> jaeger.traces("inventory", "v2") > 0);
    stage.expect(
        "Jaeger finds traces of v2 of inventory by release.version=v2",
        found,
        jaeger.traces("inventory", "v2") + " on the first page");
  }
}
