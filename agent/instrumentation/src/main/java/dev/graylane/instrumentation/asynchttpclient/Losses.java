package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** What the client's failures say. */
final class Losses {
  private Losses() {}

  /** Whether a connection ended before an answer; timeouts are no such failures here. */
  static boolean isLost(Throwable failure) {
    // A server that cannot prove its name is not passed over for another in silence.
    return failure instanceof IOException
        && !(failure instanceof SSLException)
        && !Failover.isRefused(failure);
  }
}
