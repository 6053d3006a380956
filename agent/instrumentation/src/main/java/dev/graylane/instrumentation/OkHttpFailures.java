package dev.graylane.instrumentation;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failed attempt says about the next. */
public final class OkHttpFailures {
  private OkHttpFailures() {}

  /** The failure of the connection; null where it is a fault of another kind. */
  public static @Nullable IOException cause(Exception failure) {
    if (failure instanceof IOException) {
      return (IOException) failure;
    }
    return isRouteException(failure) ? lastConnectException(failure) : null;
  }

  /** Until 4.x OkHttp marks what failed before a byte was sent; 5 throws the plain exception. */
  public static boolean beforeSending(Exception failure, IOException cause) {
    if (cause instanceof SSLException) {
      // A server that cannot prove its name is not passed over for another in silence.
      return false;
    }
    return isRouteException(failure)
        || Failover.isRefused(cause)
        || (cause instanceof SocketTimeoutException
            && String.valueOf(cause.getMessage()).startsWith("failed to connect"));
  }

  /** The server said that it did not look at the request, or was about to go when it came. */
  public static boolean unseen(IOException cause) {
    return cause.getClass().getName().equals("okhttp3.internal.http2.ConnectionShutdownException")
        || String.valueOf(cause.getMessage()).equals("stream was reset: REFUSED_STREAM");
  }

  /** The connection was lost before an answer. */
  public static boolean lost(IOException cause) {
    return cause instanceof SocketException
        || String.valueOf(cause.getMessage()).startsWith("unexpected end of stream");
  }

  private static boolean isRouteException(Exception failure) {
    return failure.getClass().getName().equals("okhttp3.internal.connection.RouteException");
  }

  /** The class is internal, and its accessor is named alike in all versions that have it. */
  private static @Nullable IOException lastConnectException(Exception failure) {
    try {
      return (IOException) failure.getClass().getMethod("getLastConnectException").invoke(failure);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return failure.getCause() instanceof IOException ? (IOException) failure.getCause() : null;
    }
  }
}
