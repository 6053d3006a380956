package dev.graylane.instrumentation;

import org.apache.http.ConnectionClosedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/** What the failures of Apache HttpClient 4 say about the next attempt. */
public final class ApacheHttp4Failures {
  private ApacheHttp4Failures() {}

  /** Whether no connection was made. */
  public static boolean isRefused(Throwable failure) {
    return Failover.isRefused(failure) || failure instanceof ConnectTimeoutException;
  }

  /** Whether the connection ended before an answer. */
  public static boolean isLost(Throwable failure) {
    return Failover.isLost(failure)
        || failure instanceof NoHttpResponseException
        || failure instanceof ConnectionClosedException;
  }
}
