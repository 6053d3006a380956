package dev.graylane.instrumentation.jettyclient;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import javax.net.ssl.SSLException;

/** What the client's failures say. */
final class Losses {
  private Losses() {}

  /** Whether no connection was made, or one ended; timeouts of requests are no such failures. */
  static boolean isOfConnection(Throwable failure) {
    // A server that cannot prove its name is not passed over for another in silence.
    return failure instanceof IOException
        && !(failure instanceof SSLException)
        && !(failure instanceof AsynchronousCloseException && !isOfServer(failure))
        && !isOfApplication(failure);
  }

  /**
   * A connection that the server ends in a pool may be given to a request all the same, which then
   * ends as if the application had closed the connection.
   */
  private static boolean isOfServer(Throwable failure) {
    for (StackTraceElement by : failure.getStackTrace()) {
      String type = by.getClassName();
      if (!type.endsWith(".HttpConnectionOverHTTP")) {
        return type.endsWith(".HttpReceiverOverHTTP");
      }
    }
    return false;
  }

  /** An application that aborts its request says why, in the client's own way. */
  private static boolean isOfApplication(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    if (trace.length == 0) {
      return false;
    }
    String by = trace[0].getClassName();
    return !by.startsWith("org.eclipse.jetty.")
        && !by.startsWith("java.")
        && !by.startsWith("sun.")
        && !by.startsWith("jdk.");
  }
}
