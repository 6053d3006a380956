package dev.graylane.control.cli;

import dev.graylane.v1.Agent;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.GetServerInfoRequest;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.ListAgentsResponse;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.ServerInfo;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code graylane doctor}. */
@Command(
    name = "doctor",
    description = "Checks server and agents, and says what to do about what is wrong.")
final class DoctorCommand extends ClientCommand {
  private boolean failed;

  @Override
  public Integer call() {
    ServerInfo server = connection.admin().getServerInfo(GetServerInfoRequest.getDefaultInstance());
    check(
        true,
        "the control server answers at "
            + connection.server()
            + ", revision "
            + server.getRevision(),
        "");
    for (String warning : server.getWarningsList()) {
      check(false, warning, "see the server's log");
    }
    int resources =
        connection
            .admin()
            .listResources(ListResourcesRequest.getDefaultInstance())
            .getResourcesCount();
    check(resources > 0, resources + " resources", "apply rules with `graylane apply -f FILE`");
    ListAgentsResponse agents =
        connection.admin().listAgents(ListAgentsRequest.getDefaultInstance());
    check(
        agents.getAgentsCount() > 0,
        agents.getAgentsCount() + " agents",
        "start a service with -javaagent:graylane-agent.jar and graylane.control="
            + connection.server());
    for (Agent agent : agents.getAgentsList()) {
      check(
          agent.getState() == AgentState.SYNCED || agent.getState() == AgentState.PENDING,
          AgentsCommand.describe(agent),
          "a rejected bundle names its mistake; an offline agent's process has ended or cannot reach the server");
      List<String> faults = agent.getStatus().getFaultsList();
      check(
          faults.isEmpty(),
          agent.getRegistration().getInstance() + " has " + faults.size() + " faults",
          faults.isEmpty() ? "" : faults.get(faults.size() - 1));
    }
    out().flush();
    return failed ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private void check(boolean good, String what, String hint) {
    out().println((good ? "√ " : "× ") + what);
    if (!good) {
      failed = true;
      if (!hint.isEmpty()) {
        out().println("    " + hint);
      }
    }
  }
}
