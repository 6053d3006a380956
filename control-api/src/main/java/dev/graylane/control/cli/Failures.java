package dev.graylane.control.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.v1.ApplyResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong and what the user can do. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    Graylane root = (Graylane) command.getCommandSpec().root().userObject();
    Terminal terminal = root.terminal();
    if (failure instanceof CommandFailure known) {
      terminal.err().println(message(known));
      return known.exit();
    }
    if (failure instanceof StatusRuntimeException refused) {
      List<ApplyResponse> details = details(refused);
      details.forEach(each -> ProblemPrinter.print(terminal, each.getProblemsList()));
      terminal.err().println(say(refused.getStatus(), root, !details.isEmpty()));
      return refused.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED
          ? Exit.NOT_ACKNOWLEDGED
          : Exit.FAILED;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return Exit.FAILED;
    }
    terminal.err().println("graylane: this should not happen: " + failure);
    failure.printStackTrace(terminal.err());
    return Exit.FAILED;
  }

  private static String message(CommandFailure failure) {
    return "graylane: " + failure.getMessage();
  }

  /** The problems that a refusal lists; empty where it lists none. */
  static List<ApplyResponse> details(StatusRuntimeException refused) {
    com.google.rpc.Status status = StatusProto.fromThrowable(refused);
    if (status == null) {
      return List.of();
    }
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(ApplyResponse.class))
        .map(
            detail -> {
              try {
                return detail.unpack(ApplyResponse.class);
              } catch (InvalidProtocolBufferException e) {
                return ApplyResponse.getDefaultInstance();
              }
            })
        .filter(response -> response.getProblemsCount() > 0)
        .toList();
  }

  private static String say(Status status, Graylane root, boolean listed) {
    String url = root.address().url();
    String description = status.getDescription() == null ? "" : status.getDescription();
    return "graylane: "
        + switch (status.getCode()) {
          case UNAVAILABLE ->
              "no control server answers at "
                  + url
                  + cause(status)
                  + ": is it running? Start one with `graylane server`, or name another with"
                  + " --server or GRAYLANE_SERVER";
          case UNAUTHENTICATED ->
              "the server at " + url + " asks for a token: give --token or GRAYLANE_TOKEN";
          case PERMISSION_DENIED ->
              "the server at " + url + " does not take this token for that: " + description;
          case DEADLINE_EXCEEDED -> "the server at " + url + " did not answer in time";
          case UNIMPLEMENTED ->
              "the server at " + url + " does not know this command; is it an older version?";
          case INVALID_ARGUMENT -> listed ? "refused: nothing was changed" : description;
          case FAILED_PRECONDITION -> "refused: " + description;
          default -> description.isEmpty() ? status.getCode().toString() : description;
        };
  }

  private static String cause(Status status) {
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
  }
}
