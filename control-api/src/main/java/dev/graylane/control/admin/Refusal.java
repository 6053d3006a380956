package dev.graylane.control.admin;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/** Why a request is refused, as a status. */
final class Refusal {
  private Refusal() {}

  /** All mistakes at once: the first in the message, all of them in the details. */
  static StatusRuntimeException of(List<Problem> problems, long revision) {
    long errors =
        problems.stream().filter(problem -> problem.getSeverity() == Severity.ERROR).count();
    String message = errors == 1 ? "1 mistake" : errors + " mistakes";
    Problem first =
        problems.stream().filter(p -> p.getSeverity() == Severity.ERROR).findFirst().orElseThrow();
    return of(Code.INVALID_ARGUMENT, message + "; the first: " + line(first), problems, revision);
  }

  static StatusRuntimeException of(
      Code code, String message, List<Problem> problems, long revision) {
    ApplyResponse details =
        ApplyResponse.newBuilder().setRevision(revision).addAllProblems(problems).build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(details))
            .build());
  }

  static StatusRuntimeException notFound(String what) {
    return io.grpc.Status.NOT_FOUND.withDescription(what).asRuntimeException();
  }

  private static String line(Problem problem) {
    String place =
        problem.getFile().isEmpty() ? "" : problem.getFile() + ":" + problem.getLine() + ": ";
    String path = problem.getPath().isEmpty() ? "" : " " + problem.getPath();
    return place + problem.getResource() + path + ": " + problem.getMessage();
  }
}
