package dev.graylane.control.cli;

import dev.graylane.v1.Agent;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.Integration;
import dev.graylane.v1.IntegrationState;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.ListAgentsResponse;
import dev.graylane.v1.Registration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "agents",
    mixinStandardHelpOptions = true,
    description = "List the processes with an agent: what they hold, what they weave, what failed.")
final class AgentsCommand extends ClientCommand {
  private static final Comparator<Agent> ORDER =
      Comparator.comparing((Agent agent) -> agent.getRegistration().getService())
          .thenComparing(agent -> agent.getRegistration().getRelease())
          .thenComparing(agent -> agent.getRegistration().getInstance());

  @Mixin OutputOption output;
  @Mixin WatchOption watch;

  @Override
  int run(Terminal terminal, AdminClient client) throws InterruptedException {
    watch.repeat(terminal, () -> show(terminal, client));
    return Exit.DONE;
  }

  private void show(Terminal terminal, AdminClient client) {
    ListAgentsResponse response = client.admin().listAgents(ListAgentsRequest.getDefaultInstance());
    if (output.print(terminal, response)) {
      return;
    }
    List<Agent> agents = response.getAgentsList().stream().sorted(ORDER).toList();
    if (agents.isEmpty()) {
      terminal.err().println("no agent has connected");
      return;
    }
    Table table =
        new Table(
                "INSTANCE",
                "SERVICE",
                "RELEASE",
                "ENDPOINTS",
                "STATE",
                "REVISION",
                "INTEGRATIONS",
                "FAULTS")
            .numbers(5, 7);
    for (Agent agent : agents) {
      Registration registration = agent.getRegistration();
      table.row(
          registration.getInstance(),
          registration.getService(),
          registration.getRelease(),
          String.join(", ", registration.getEndpointsList()),
          style(agent.getState()).paint(terminal, agent.getState().name()),
          agent.getAckedRevision(),
          integrations(agent),
          faults(agent));
    }
    table.print(terminal.out());
    agents.forEach(agent -> troubles(terminal, agent));
    terminal.out().println("current revision: " + response.getRevision());
  }

  private static String integrations(Agent agent) {
    return agent.getStatus().getIntegrationsList().stream()
        .filter(integration -> integration.getState() == IntegrationState.ACTIVE)
        .map(Integration::getName)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  static long faults(Agent agent) {
    return agent.getStatus().getCountersMap().entrySet().stream()
        .filter(counter -> counter.getKey().startsWith("fault."))
        .mapToLong(counter -> counter.getValue())
        .sum();
  }

  private static void troubles(Terminal terminal, Agent agent) {
    String who = agent.getRegistration().getInstance();
    agent
        .getErrorsList()
        .forEach(
            error ->
                terminal
                    .out()
                    .println(who + " refused " + error.getName() + ": " + error.getMessage()));
    for (Integration integration : agent.getStatus().getIntegrationsList()) {
      if (integration.getState() == IntegrationState.MISMATCHED) {
        terminal
            .out()
            .println(who + " left out " + integration.getName() + ": " + integration.getDetail());
      }
    }
    agent
        .getStatus()
        .getFaultsList()
        .forEach(fault -> terminal.out().println(who + " fault: " + fault));
  }

  private static Style style(AgentState state) {
    return switch (state) {
      case SYNCED -> Style.GOOD;
      case PENDING -> Style.WARNING;
      case REJECTED -> Style.BAD;
      default -> Style.FAINT;
    };
  }
}
