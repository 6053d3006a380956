package dev.graylane.instrumentation.vertx;

import dev.graylane.instrumentation.Failover;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** What the client's failures say. */
final class Losses {
  private Losses() {}

  /**
   * Whether a connection ended before an answer; timeouts and what the application reset are not.
   */
  static boolean isLost(Throwable failure) {
    if (failure instanceof VertxException) {
      return !(failure instanceof StreamResetException);
    }
    return failure instanceof IOException
        && !(failure instanceof SSLException)
        && !Failover.isRefused(failure);
  }

  /** Whether a request is more than its head. */
  static boolean hasBody(HttpClientRequest request) {
    String length = request.headers().get("content-length");
    return request.isChunked() || (length != null && !length.equals("0"));
  }
}
