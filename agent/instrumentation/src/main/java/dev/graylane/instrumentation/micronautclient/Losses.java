package dev.graylane.instrumentation.micronautclient;

import io.micronaut.http.client.exceptions.ResponseClosedException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the client's failures say. */
final class Losses {
  private Losses() {}

  /** Whether a connection that was made ended before an answer; timeouts are no such failures. */
  static boolean isLost(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ResponseClosedException || each instanceof IOException) {
        return !isDistrust(failure);
      }
    }
    return false;
  }

  /** A server that cannot prove its name is not passed over for another in silence. */
  static boolean isDistrust(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return true;
      }
    }
    return false;
  }
}
