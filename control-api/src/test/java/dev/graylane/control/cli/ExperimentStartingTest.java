package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Which experiments are started, and with whom. */
class ExperimentStartingTest extends ExperimentCommandLineSetting {
  @Test
  void experimentsOfOneGroupShareNoUser() throws IOException {
    String group = "group: checkout\ntraffic: 60%\n";
    assertThat(startExperiment(BUTTON + group).exit()).isZero();
    Said full = startExperiment(BUTTON.replace("name: button", "name: button2") + group);
    assertThat(full.exit()).isEqualTo(1);
    assertThat(full.err()).contains("group checkout has 40.0% of the users left");
    Said rest = startExperiment(BUTTON.replace("name: button", "name: rest") + "group: checkout\n");
    assertThat(rest.exit()).as(rest.err()).isZero();
    assertThat(heldRule("button").getParticipants().getSalt())
        .isEqualTo(heldRule("rest").getParticipants().getSalt());
    assertThat(heldRule("button").getParticipants().getSlots(0).getTo()).isEqualTo(6_000);
    assertThat(heldRule("rest").getParticipants().getSlots(0).getFrom()).isEqualTo(6_000);
    Said other = startExperiment(BUTTON.replace("name: button", "name: other"));
    assertThat(other.err()).contains("gives releases of orders too", "one `group`");
  }

  @Test
  void itsAudienceIsTheOneOfTheStart() throws IOException {
    apply("kind: Audience\nname: beta\nwhen: {region: {exact: eu}}\n");
    startExperiment(BUTTON + "when: {audience: beta}\n");
    assertThat(heldRule("button").getWhen().getRegion().getExact()).isEqualTo("eu");
    assertThat(graylane("delete", "audience", "beta").exit()).isZero();
    assertThat(heldRule("button").getWhen().getRegion().getExact()).isEqualTo("eu");
  }

  @Test
  void whatCannotWorkIsRefusedWithFileLineAndReason() throws IOException {
    Said said =
        startExperiment(
            BUTTON
                .replace("{name: new, release: v2}", "{name: old, release: v9, share: 20%}")
                .replace("within: 1s", "within: 0s"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("e.yaml:6", "`old` is there twice")
        .contains("some have a `share`, some have none")
        .contains("e.yaml:7", "goal.within")
        .contains("has no release v9");
    assertThat(startExperiment(BUTTON.replace("goal:", "gaol:")).err())
        .contains("e.yaml:7", "unknown field `gaol`");
    assertThat(startExperiment(COLOURS.replace("x-colour", "traceparent")).err())
        .contains("`traceparent` is the agent's own, expected a header of the application's own");
    Said applied = graylane("apply", "-f", file("e.yaml", BUTTON));
    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err()).contains("graylane experiment start");
    assertThat(graylane("experiment", "results", "nothing").exit()).isEqualTo(1);
    assertThat(graylane("experiment", "list").err()).contains("there are no experiments");
    assertThat(graylane("experiment").exit()).isEqualTo(2);
    assertThat(graylane("get", "experiments").err()).contains("graylane experiment --help");
  }
}
