package dev.graylane.control.cli;

import dev.graylane.v1.GetServerInfoRequest;
import dev.graylane.v1.GetTrafficRequest;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.ServerInfo;
import io.grpc.StatusRuntimeException;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check the server, the agents and the rules, and say what to do about what is wrong. Ends"
            + " with 1 when a check failed; warnings do not fail.")
final class DoctorCommand extends ClientCommand {

  @Override
  int run(Terminal terminal, AdminClient client) {
    CheckList checks = new CheckList(terminal);
    checks.group("control server");
    ServerInfo info;
    try {
      info = client.admin().getServerInfo(GetServerInfoRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      checks.failed(
          "the server at " + client.address().url() + " answers",
          e.getStatus().getCode() + ": " + e.getStatus().getDescription(),
          "start one with `graylane server`, or name another with --server or GRAYLANE_SERVER, and"
              + " its token with GRAYLANE_TOKEN");
      return checks.finish();
    }
    checks.passed("the server at " + client.address().url() + " answers");
    server(checks, info);
    var agents = client.admin().listAgents(ListAgentsRequest.getDefaultInstance());
    checks.group("agents");
    AgentChecks.run(checks, agents);
    checks.group("rules");
    RulesHealth.run(
        checks,
        client.admin().listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList(),
        agents.getAgentsList());
    checks.group("traffic");
    TrafficChecks.run(
        checks, client.admin().getTraffic(GetTrafficRequest.getDefaultInstance()).getTrafficList());
    return checks.finish();
  }

  private static void server(CheckList checks, ServerInfo info) {
    checks.passed("its store is open: " + info.getStore() + ", revision " + info.getRevision());
    String ours = Version.text();
    if (ours.equals(info.getVersion())) {
      checks.passed("it has this command's version, " + ours);
    } else {
      checks.doubt(
          "it has this command's version",
          "the server has " + info.getVersion() + ", this command " + ours,
          "use the same graylane.jar for both");
    }
    info.getWarningsList()
        .forEach(warning -> checks.doubt("it is at ease", warning, "see the server's log"));
  }
}
