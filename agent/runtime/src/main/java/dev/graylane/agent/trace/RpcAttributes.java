package dev.graylane.agent.trace;

import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;

/** What OpenTelemetry's conventions for RPC say of gRPC's spans. */
final class RpcAttributes {
  private RpcAttributes() {}

  static void begin(SpanBuilder span, String fullMethodName) {
    span.setAttribute("rpc.system.name", "grpc").setAttribute("rpc.method", fullMethodName);
  }

  static void end(Span span, int statusCode, boolean server) {
    Status.Code code = Status.fromCodeValue(statusCode).getCode();
    span.setAttribute("rpc.response.status_code", code.name());
    if (isError(code, server)) {
      span.setAttribute("error.type", code.name());
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** To a server, what the caller did wrong is no error. */
  private static boolean isError(Status.Code code, boolean server) {
    switch (code) {
      case OK:
        return false;
      case UNKNOWN:
      case DEADLINE_EXCEEDED:
      case UNIMPLEMENTED:
      case INTERNAL:
      case UNAVAILABLE:
      case DATA_LOSS:
        return true;
      default:
        return !server;
    }
  }
}
