package dev.graylane.control.admin;

import dev.graylane.control.rollout.Circles;
import dev.graylane.v1.RolloutsGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;

/** Refuses to start or move a rollout because of what a rollout told somebody. */
public final class CircleGuard implements ServerInterceptor {
  private static final Metadata.Key<String> TOLD_BY =
      Metadata.Key.of(Circles.HEADER, Metadata.ASCII_STRING_MARSHALLER);
  private static final Set<String> MOVES =
      Set.of(
          RolloutsGrpc.getStartRolloutMethod().getFullMethodName(),
          RolloutsGrpc.getActOnRolloutMethod().getFullMethodName());

  @Override
  public <I, O> ServerCall.Listener<I> interceptCall(
      ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
    String rollout = headers.get(TOLD_BY);
    if (rollout == null || !MOVES.contains(call.getMethodDescriptor().getFullMethodName())) {
      return next.startCall(call, headers);
    }
    call.close(
        Status.FAILED_PRECONDITION.withDescription(
            "this comes of a webhook of Rollout "
                + rollout
                + " ("
                + Circles.HEADER
                + "): rollouts that drive rollouts would go in circles"),
        new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
