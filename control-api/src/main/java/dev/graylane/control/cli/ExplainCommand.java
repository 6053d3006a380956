package dev.graylane.control.cli;

import dev.graylane.v1.ExplainRequest;
import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.ExplainStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code graylane explain}. */
@Command(name = "explain", description = "Says where a call would go, and why.")
final class ExplainCommand extends ClientCommand {
  @Mixin private Output output;

  @Parameters(paramLabel = "URL", description = "Such as http://orders/api/x?y=z")
  private String url;

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      defaultValue = "GET",
      description = "Default: GET")
  private String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME: VALUE",
      description = "May be repeated.")
  private @Nullable List<String> headers;

  @Option(
      names = "--caller",
      paramLabel = "SERVICE[/RELEASE]",
      defaultValue = "",
      description = "Who makes the call.")
  private String caller;

  @Option(names = "--lane", defaultValue = "", description = "The lane that the request is in.")
  private String lane;

  @Option(
      names = "--client-ip",
      paramLabel = "ADDRESS",
      defaultValue = "",
      description = "Where the request is from.")
  private String clientIp;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "One that travels; may be repeated.")
  private @Nullable Map<String, String> attributes;

  @Override
  public Integer call() throws Exception {
    int slash = caller.indexOf('/');
    ExplainResponse answer =
        connection
            .admin()
            .explain(
                ExplainRequest.newBuilder()
                    .setUrl(url)
                    .setMethod(method)
                    .putAllHeaders(headerMap())
                    .setCallerService(slash < 0 ? caller : caller.substring(0, slash))
                    .setCallerRelease(slash < 0 ? "" : caller.substring(slash + 1))
                    .setLane(lane)
                    .setClientIp(clientIp)
                    .putAllAttributes(attributes == null ? Map.of() : attributes)
                    .build());
    if (!output.isTable()) {
      output.print(answer, out());
      return ExitCode.DONE;
    }
    out()
        .println(
            answer.getService().isEmpty()
                ? "passes through untouched: no service has this host"
                : answer.getService()
                    + " "
                    + answer.getRelease()
                    + " by "
                    + answer.getReason()
                    + (answer.getRoute().isEmpty() ? "" : " " + answer.getRoute())
                    + (answer.getLane().isEmpty() ? "" : ", lane " + answer.getLane())
                    + ", at revision "
                    + answer.getRevision());
    for (String endpoint : answer.getEndpointsList()) {
      out().println("  " + endpoint);
    }
    tree(answer.getTrailList(), "");
    out().flush();
    return ExitCode.DONE;
  }

  private void tree(List<ExplainStep> steps, String indent) {
    for (int i = 0; i < steps.size(); i++) {
      ExplainStep step = steps.get(i);
      boolean last = i == steps.size() - 1;
      StringBuilder line =
          new StringBuilder(indent).append(last ? "└─ " : "├─ ").append(step.getWhat());
      if (!step.getValue().isEmpty()) {
        line.append(" = ").append(step.getValue());
      }
      if (!step.getExpected().isEmpty()) {
        line.append(", wanted ").append(step.getExpected());
      }
      out().println(line.append(": ").append(step.getVerdict()));
      tree(step.getStepsList(), indent + (last ? "   " : "│  "));
    }
  }

  private Map<String, String> headerMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (String header : headers == null ? List.<String>of() : headers) {
      int colon = header.indexOf(':');
      if (colon <= 0) {
        throw new IllegalArgumentException("-H " + header + ": expected `name: value`");
      }
      map.put(header.substring(0, colon).trim(), header.substring(colon + 1).trim());
    }
    return map;
  }
}
