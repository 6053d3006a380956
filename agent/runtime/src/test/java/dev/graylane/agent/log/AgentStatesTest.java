package dev.graylane.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentStatesTest {
  private final AgentStates states = new AgentStates();

  @Test
  void faultsAreCountedByPlaceAndTheLatestAreKept() {
    for (int i = 0; i < 30; i++) {
      states.fault("okhttp3", new IllegalStateException("no " + i));
    }
    assertThat(states.counters()).containsEntry("fault.okhttp3", 30L);
    assertThat(states.faults()).hasSize(20).last().asString().contains("no 29");
  }

  @Test
  void anIntegrationHasItsLastState() {
    states.integration(new IntegrationState("b", IntegrationState.State.UNUSED, ""));
    states.integration(new IntegrationState("a", IntegrationState.State.OFF, "why"));
    states.integration(new IntegrationState("b", IntegrationState.State.ACTIVE, ""));
    assertThat(states.integrations())
        .extracting(state -> state.name() + " " + state.state())
        .containsExactly("a OFF", "b ACTIVE");
  }
}
