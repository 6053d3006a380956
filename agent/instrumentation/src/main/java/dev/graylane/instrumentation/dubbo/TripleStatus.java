package dev.graylane.instrumentation.dubbo;

import dev.graylane.instrumentation.Members;
import dev.graylane.instrumentation.RpcCodes;
import org.jspecify.annotations.Nullable;

/** Triple's statuses, which Dubbo 2.7 has not; their codes are gRPC's. */
final class TripleStatus {
  static final int NONE = -1;

  private static final int DEPTH = 16;

  private TripleStatus() {}

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

  /**
   * What a failure says as Dubbo's filters and clusters have wrapped it; {@link #NONE} where there
   * is no status in it.
   */
  static int within(Throwable failure) {
    Throwable at = failure;
    int code = NONE;
    for (int i = 0; at != null && code == NONE && i < DEPTH; i++) {
      code = code(at, NONE);
      at = at.getCause();
    }
    return code;
  }
}
