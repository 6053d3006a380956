package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Share;
import dev.graylane.demo.story.Stage;
import dev.graylane.demo.story.Step;
import dev.graylane.demo.story.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A share of the users, each of whom stays where they are, also when the share grows. */
public final class StickyShare implements Step {
  private static final int USERS = Crowd.USERS;

  @Override
  public String title() {
    return "10% of the users get v2 of orders, the same ones every time; then 30%";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    stage.graylane().apply("canary-10");
    List<Visit> visits = new ArrayList<>(Visit.ofUsers(USERS));
    visits.addAll(Visit.ofUsers(USERS));
    Collections.shuffle(visits, new Random(1));
    List<Answer> answers = stage.measure(visits);
    Set<String> tenth = Releases.usersOnNewOrders(answers);
    expectShare(stage, new Share(10, USERS), tenth);
    int sticky = usersOfOneRelease(answers);
    stage.expect(
        "each user got the same release both times",
        sticky == USERS,
        "%,d of %,d".formatted(sticky, USERS));

    stage.say("");
    stage.graylane().apply("canary-30");
    Set<String> more = Releases.usersOnNewOrders(stage.measure(Visit.ofUsers(USERS)));
    expectShare(stage, new Share(30, USERS), more);
    long stayed = tenth.stream().filter(more::contains).count();
    stage.expect(
        "nobody who was in fell out",
        stayed == tenth.size() && stayed > 0,
        "%,d of %,d stayed in".formatted(stayed, tenth.size()));
  }

  private static void expectShare(Stage stage, Share share, Set<String> users) {
    stage.expect(
        "%.0f%% of the users are on v2".formatted(share.percent()),
        share.accepts(users.size()),
        "%,d (expected %s)".formatted(users.size(), share));
  }

  private static int usersOfOneRelease(List<Answer> answers) {
    Map<String, List<Answer>> byUser =
        answers.stream().collect(Collectors.groupingBy(answer -> answer.visit().user()));
    return (int)
        byUser.values().stream()
            .filter(
                own ->
                    own.stream().allMatch(Releases::oldOrders)
                        || own.stream().allMatch(Releases::newOrders))
            .count();
  }
}
