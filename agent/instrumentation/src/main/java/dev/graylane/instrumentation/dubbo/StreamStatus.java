package dev.graylane.instrumentation.dubbo;

import dev.graylane.instrumentation.Members;
import dev.graylane.instrumentation.RpcCodes;
import org.jspecify.annotations.Nullable;

/** Triple's statuses, which Dubbo 2.7 has not; their codes are gRPC's. */
final class StreamStatus {
  private StreamStatus() {}

  /**
   * @param status a {@code TriRpcStatus}
   */
  static int code(Object status) {
    try {
      Object code = Members.field(status, "code").get(status);
      return code == null ? RpcCodes.UNKNOWN : Members.field(code, "code").getInt(code);
    } catch (ReflectiveOperationException e) {
      return RpcCodes.UNKNOWN;
    }
  }

  /** What an exception of Triple's says; the other code where it is none. */
  static int code(@Nullable Throwable thrown, int other) {
    if (thrown == null || !thrown.getClass().getSimpleName().equals("StatusRpcException")) {
      return other;
    }
    try {
      Object status = Members.call(thrown, "getStatus");
      return status == null ? other : code(status);
    } catch (ReflectiveOperationException e) {
      return other;
    }
  }
}
