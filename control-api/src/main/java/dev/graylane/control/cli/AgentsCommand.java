package dev.graylane.control.cli;

import dev.graylane.v1.Agent;
import dev.graylane.v1.BundleError;
import dev.graylane.v1.Integration;
import dev.graylane.v1.IntegrationState;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.ListAgentsResponse;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code graylane agents}. */
@Command(name = "agents", description = "Shows the processes with an agent.")
final class AgentsCommand extends ClientCommand {
  @Mixin private Output output;

  @Override
  public Integer call() throws Exception {
    ListAgentsResponse answer =
        connection.admin().listAgents(ListAgentsRequest.getDefaultInstance());
    if (!output.isTable()) {
      output.print(answer, out());
      return ExitCode.DONE;
    }
    Table table =
        new Table(
            "SERVICE", "RELEASE", "INSTANCE", "ENDPOINTS", "STATE", "REVISION", "WOVEN", "FAULTS");
    for (Agent agent : answer.getAgentsList()) {
      table.row(
          agent.getRegistration().getService(),
          agent.getRegistration().getRelease(),
          agent.getRegistration().getInstance(),
          String.join(",", agent.getRegistration().getEndpointsList()),
          agent.getState(),
          agent.getAckedRevision(),
          agent.getStatus().getIntegrationsList().stream()
              .filter(integration -> integration.getState() == IntegrationState.ACTIVE)
              .map(Integration::getName)
              .collect(Collectors.joining(",")),
          agent.getStatus().getFaultsCount());
    }
    table.print(out());
    for (Agent agent : answer.getAgentsList()) {
      for (String fault : agent.getStatus().getFaultsList()) {
        err().println(agent.getRegistration().getInstance() + ": " + fault);
      }
    }
    err().flush();
    return ExitCode.DONE;
  }

  /** In a line: who, how far, and why not farther. */
  static String describe(Agent agent) {
    String errors =
        agent.getErrorsList().stream()
            .map(BundleError::getMessage)
            .collect(Collectors.joining("; "));
    return agent.getRegistration().getService()
        + " "
        + agent.getRegistration().getRelease()
        + " "
        + agent.getRegistration().getInstance()
        + " "
        + agent.getState()
        + " at revision "
        + agent.getAckedRevision()
        + (errors.isEmpty() ? "" : ": " + errors);
  }
}
