package dev.graylane.control.cli;

import dev.graylane.v1.Agent;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.IntegrationState;
import dev.graylane.v1.ListAgentsResponse;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is wrong with the agents. */
final class AgentChecks {
  private AgentChecks() {}

  static void run(CheckList checks, ListAgentsResponse response) {
    List<Agent> agents = response.getAgentsList();
    if (agents.isEmpty()) {
      checks.doubt(
          "agents are connected",
          "none is",
          "start a service with -javaagent:graylane-agent.jar; its first log line names the server"
              + " that it asks");
      return;
    }
    checks.passed(agents.size() + " connected");
    none(
        checks,
        agents,
        "all hold revision " + response.getRevision(),
        agent -> agent.getState() == AgentState.PENDING,
        "wait, or see `graylane agents -w`; one that stays behind is stuck or unreachable",
        false);
    none(
        checks,
        agents,
        "none refused a rule",
        agent -> agent.getState() == AgentState.REJECTED,
        "`graylane agents` says why; an older agent may not know a newer rule",
        true);
    none(
        checks,
        agents,
        "none is offline",
        agent -> agent.getState() == AgentState.OFFLINE,
        "it is withdrawn after the grace period; is its process there, and the network?",
        false);
    none(
        checks,
        agents,
        "none had a fault",
        agent -> AgentsCommand.faults(agent) > 0 || agent.getStatus().getFaultsCount() > 0,
        "`graylane agents` shows the latest; the calls went on as if there were no agent",
        false);
    none(
        checks,
        agents,
        "every library that they met is supported",
        agent ->
            agent.getStatus().getIntegrationsList().stream()
                .anyMatch(each -> each.getState() == IntegrationState.MISMATCHED),
        "`graylane agents` names it; its calls are not routed",
        false);
  }

  private static void none(
      CheckList checks,
      List<Agent> agents,
      String what,
      Predicate<Agent> bad,
      String hint,
      boolean fails) {
    String found =
        agents.stream()
            .filter(bad)
            .map(agent -> agent.getRegistration().getInstance())
            .sorted()
            .collect(Collectors.joining(", "));
    if (found.isEmpty()) {
      checks.passed(what);
    } else if (fails) {
      checks.failed(what, "not so: " + found, hint);
    } else {
      checks.doubt(what, "not so: " + found, hint);
    }
  }
}
