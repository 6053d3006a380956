package dev.graylane.agent.trace;

import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * What OpenTelemetry's conventions for RPC say of spans. Outcomes of the other systems are told in
 * gRPC's codes, too.
 */
final class RpcAttributes {
  private RpcAttributes() {}

  static boolean isRpc(String protocol) {
    return !protocol.equals("http");
  }

  static void begin(Span span, String protocol, String fullMethodName) {
    span.setAttribute(SpanKeys.RPC_SYSTEM, system(protocol))
        .setAttribute(SpanKeys.RPC_METHOD, fullMethodName);
  }

  /** Triple is one of Dubbo's protocols. */
  private static String system(String protocol) {
    return protocol.equals("tri") ? "dubbo" : protocol;
  }

  static void end(Span span, int statusCode, boolean server) {
    Status.Code code = Status.fromCodeValue(statusCode).getCode();
    span.setAttribute(SpanKeys.RPC_STATUS, code.name());
    if (isError(code, server)) {
      span.setAttribute(SpanKeys.ERROR_TYPE, code.name());
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
