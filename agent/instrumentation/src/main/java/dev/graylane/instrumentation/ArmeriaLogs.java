package dev.graylane.instrumentation;

import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.logging.RequestLog;
import org.jspecify.annotations.Nullable;

/** What Armeria's requests, and the logs of them, say in the same way for clients and servers. */
public final class ArmeriaLogs {
  private static final String GRPC_STATUS = "grpc-status";

  private ArmeriaLogs() {}

  /** Whether a request is a call of gRPC's. */
  public static boolean isGrpc(RequestHeaders headers) {
    MediaType type = headers.contentType();
    return type != null && type.type().equals("application") && type.subtype().startsWith("grpc");
  }

  /** The path without the query. */
  public static String path(RequestHeaders headers) {
    String target = headers.path();
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return path.isEmpty() ? "/" : path;
  }

  /** The query without its mark. */
  public static @Nullable String query(RequestHeaders headers) {
    String target = headers.path();
    int mark = target.indexOf('?');
    return mark < 0 ? null : target.substring(mark + 1);
  }

  /** What a request was answered with, gRPC's code or HTTP's; negative: nothing. */
  public static int status(RequestLog log, boolean grpc) {
    if (!grpc) {
      int status = log.responseHeaders().status().code();
      return status > 0 ? status : -1;
    }
    String code = log.responseTrailers().get(GRPC_STATUS);
    if (code == null) {
      code = log.responseHeaders().get(GRPC_STATUS);
    }
    try {
      return code == null ? -1 : Integer.parseInt(code);
    } catch (NumberFormatException nonsense) {
      return -1;
    }
  }
}
