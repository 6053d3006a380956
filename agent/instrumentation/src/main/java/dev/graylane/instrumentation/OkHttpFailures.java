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
    if (isOfTls(cause)) {
      return false;
    }
    return isRouteException(failure)
        || Failover.isRefused(cause)
        || (cause instanceof SocketTimeoutException
            && String.valueOf(cause.getMessage()).startsWith("failed to connect"));
  }

  /** A server that cannot prove its name is not passed over for another in silence. */
  static boolean isOfTls(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof SSLException
        // Until 2.2 of no type of its own.
        || (message.startsWith("Hostname ") && message.contains("not verified"));
  }

  /** The server said that it did not look at the request, or was about to go when it came. */
  public static boolean unseen(IOException cause) {
    return cause.getClass().getName().equals("okhttp3.internal.http2.ConnectionShutdownException")
        || String.valueOf(cause.getMessage()).equals("stream was reset: REFUSED_STREAM");
  }

  /** The connection was lost before an answer. */
  public static boolean lost(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof SocketException
        || message.startsWith("unexpected end of stream")
        // Until 2.2: a line was wanted, and the stream was at its end.
        || message.startsWith("\\n not found");
  }

  private static boolean isRouteException(Exception failure) {
    String name = failure.getClass().getName();
    return name.equals("okhttp3.internal.connection.RouteException")
        || name.equals("com.squareup.okhttp.internal.http.RouteException");
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
