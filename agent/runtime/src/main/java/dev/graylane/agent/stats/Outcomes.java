package dev.graylane.agent.stats;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** How calls end, in classes. */
public final class Outcomes {
  private static final String[] HTTP = {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};

  /** Of gRPC's own codes. */
  private static final String[] RPC = new String[17];

  static {
    for (int i = 0; i < RPC.length; i++) {
      RPC[i] = "grpc." + i;
    }
  }

  private Outcomes() {}

  /** Whether a protocol says its outcomes in gRPC's codes, as each RPC protocol does. */
  public static boolean isRpc(String protocol) {
    return !protocol.equals("http");
  }

  public static String ofRpc(int code) {
    return code >= 0 && code < RPC.length ? RPC[code] : "grpc." + code;
  }

  public static String ofHttp(int status) {
    return status >= 100 && status < 600 ? HTTP[status / 100] : HTTP[0];
  }

  public static String ofFailure(Throwable failure) {
    if (isConnectFailure(failure)) {
      return "connect";
    }
    for (Throwable at = failure; at != null; at = cause(at)) {
      if (at instanceof SocketTimeoutException
          || at.getClass().getSimpleName().contains("Timeout")) {
        return "timeout";
      }
      if (at instanceof CancellationException) {
        return "cancelled";
      }
    }
    return "other";
  }

  /** Whether the connection was not made, so that nothing was sent. */
  public static boolean isConnectFailure(Throwable failure) {
    for (Throwable at = failure; at != null; at = cause(at)) {
      String type = at.getClass().getSimpleName();
      if (at instanceof ConnectException
          || at instanceof NoRouteToHostException
          || at instanceof UnknownHostException
          || type.contains("ConnectTimeout")
          || type.contains("HttpConnect")
          || (at instanceof SocketTimeoutException
              && String.valueOf(at.getMessage())
                  .toLowerCase(java.util.Locale.ROOT)
                  .contains("connect"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the call did what it was made for: 2xx, or gRPC's OK. */
  public static boolean isSuccess(String outcome) {
    return outcome.equals("2xx") || outcome.equals("grpc.0");
  }

  /**
   * Whether the release is at fault: what OpenTelemetry's conventions call an error of the server.
   * Not the caller's mistakes (4xx and their like), nor a call that the caller gave up.
   */
  public static boolean isError(String outcome) {
    switch (outcome) {
      case "5xx":
      case "connect":
      case "timeout":
      case "other":
      case "grpc.2": // UNKNOWN
      case "grpc.4": // DEADLINE_EXCEEDED
      case "grpc.12": // UNIMPLEMENTED
      case "grpc.13": // INTERNAL
      case "grpc.14": // UNAVAILABLE
      case "grpc.15": // DATA_LOSS
        return true;
      default:
        return false;
    }
  }

  private static @Nullable Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == failure ? null : cause;
  }
}
