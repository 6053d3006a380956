package dev.graylane.control.cli;

import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.ExplainRequest;
import dev.graylane.v1.ExplainResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Ask where a call would go, and why: every rule that was looked at, with what it saw.",
      "Example: graylane explain http://orders/api/x -H 'x-user-id: alice' --caller storefront"
    })
final class ExplainCommand extends ClientCommand {
  @Parameters(paramLabel = "URL", description = "As the application calls it.")
  String url = "";

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      defaultValue = "GET",
      description = "Default: GET")
  String method = "GET";

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A header. May be repeated.")
  List<String> headers = List.of();

  @Option(
      names = "--caller",
      paramLabel = "SERVICE[/RELEASE]",
      defaultValue = "",
      description = "The service that makes the call.")
  String caller = "";

  @Option(
      names = "--lane",
      paramLabel = "LANE",
      defaultValue = "",
      description = "The lane that the request is already in.")
  String lane = "";

  @Option(
      names = {"-a", "--attribute"},
      paramLabel = "NAME=VALUE",
      description = "An attribute that the request already carries. May be repeated.")
  Map<String, String> attributes = Map.of();

  @Option(
      names = "--client-ip",
      paramLabel = "ADDRESS",
      defaultValue = "",
      description = "The client's address.")
  String ip = "";

  @Option(
      names = "--trace-id",
      paramLabel = "ID",
      defaultValue = "",
      description = "The trace, which a split without a key depends on.")
  String traceId = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      defaultValue = "",
      description = "When, such as 2026-01-31T18:00:00Z. Default: now")
  String at = "";

  @Mixin OutputOption output;

  @Override
  int run(Terminal terminal, AdminClient client) {
    ExplainResponse response = client.admin().explain(request());
    if (!output.print(terminal, response)) {
      ExplanationPrinter.print(terminal, response);
    }
    return Exit.DONE;
  }

  private ExplainRequest request() {
    int release = caller.indexOf('/');
    ExplainRequest.Builder request =
        ExplainRequest.newBuilder()
            .setUrl(url)
            .setMethod(method)
            .setCallerService(release < 0 ? caller : caller.substring(0, release))
            .setCallerRelease(release < 0 ? "" : caller.substring(release + 1))
            .setLane(lane)
            .setClientIp(ip)
            .setTraceId(traceId)
            .putAllAttributes(attributes);
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new CommandFailure(
            Exit.USAGE, "the header is `" + header + "`, expected one such as 'x-user-id: alice'");
      }
      request.putHeaders(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    if (!at.isEmpty()) {
      try {
        request.setAt(Timestamps.fromMillis(Instant.parse(at).toEpochMilli()));
      } catch (DateTimeException e) {
        throw new CommandFailure(
            Exit.USAGE, "the time is `" + at + "`, expected one such as 2026-01-31T18:00:00Z");
      }
    }
    return request.build();
  }
}
