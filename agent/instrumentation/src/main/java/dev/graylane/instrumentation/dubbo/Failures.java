package dev.graylane.instrumentation.dubbo;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** What Dubbo's failures say. */
final class Failures {
  private static final int DEPTH = 16;

  /** Of {@link RpcException}, which has it not in each version. */
  private static final int TIMEOUT_TERMINATE = 8;

  private Failures() {}

  /**
   * Whether the request never left this process: there was no connection, and none was to be had.
   * Dubbo tells by its messages alone.
   */
  static boolean isUnsent(@Nullable Throwable failure) {
    Throwable at = failure;
    for (int i = 0; at != null && i < DEPTH; i++) {
      if (at instanceof ConnectException) {
        return true;
      }
      String message = at.getMessage();
      if (at instanceof RemotingException
          && message != null
          && (message.contains("channel is closed")
              || message.contains("failed to connect to server"))) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  /** Says it to those who count failures. */
  static Throwable asConnectFailure(Throwable failure) {
    ConnectException refused = new ConnectException(String.valueOf(failure.getMessage()));
    refused.initCause(failure);
    return refused;
  }

  /**
   * Triple's own timer, a provider that was late and a consumer that had no time left to send tell
   * of a timeout by a code alone, maybe wrapped where a filter has thrown it; those who count know
   * it by its type.
   */
  static Throwable asTimeout(Throwable failure) {
    if (!isTimeout(failure)) {
      return failure;
    }
    Throwable timeout = new TimeoutException(String.valueOf(failure.getMessage()));
    timeout.initCause(failure);
    return timeout;
  }

  static boolean isTimeout(Throwable failure) {
    Throwable at = failure;
    for (int i = 0; at != null && i < DEPTH; i++) {
      if (at instanceof RpcException) {
        RpcException told = (RpcException) at;
        if (told.isTimeout() || told.getCode() == TIMEOUT_TERMINATE) {
          return true;
        }
      }
      at = at.getCause();
    }
    return false;
  }
}
