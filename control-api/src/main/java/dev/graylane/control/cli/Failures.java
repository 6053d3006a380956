package dev.graylane.control.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.v1.ApplyResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a line what failed, and what the user can do. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof StatusRuntimeException status) {
      ApplyResponse details = details(status);
      if (details != null) {
        ProblemPrinter.print(details.getProblemsList(), err);
      }
      err.println(message(status, command));
    } else {
      err.println("graylane: " + (failure.getMessage() == null ? failure : failure.getMessage()));
    }
    err.flush();
    return ExitCode.REFUSED;
  }

  private static String message(StatusRuntimeException failure, CommandLine command) {
    Status status = failure.getStatus();
    String said =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    return switch (status.getCode()) {
      case UNAVAILABLE ->
          "graylane: cannot reach the control server at "
              + server(command)
              + ". Is it running? Start one with `graylane server`, or name it with --server or GRAYLANE_SERVER.";
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "graylane: the control server refuses: "
              + said
              + ". Give a token with --token or GRAYLANE_TOKEN.";
      default -> "graylane: " + said;
    };
  }

  private static String server(CommandLine command) {
    return command.getCommand() instanceof ClientCommand client
        ? client.connection.server()
        : "its address";
  }

  private static @Nullable ApplyResponse details(StatusRuntimeException failure) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status != null) {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(ApplyResponse.class)) {
          try {
            return detail.unpack(ApplyResponse.class);
          } catch (InvalidProtocolBufferException e) {
            return null;
          }
        }
      }
    }
    return null;
  }
}
