package dev.graylane.instrumentation.apachehttpclient3;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.params.HttpClientParams;
import org.jspecify.annotations.Nullable;

/**
 * Sends a method again, over another connection. Only after a failure, so that it may use what is
 * private to the client.
 */
final class Repetition {
  private Repetition() {}

  /**
   * @return what the repetition failed with, if it did
   */
  static @Nullable Throwable of(
      Object director, HttpMethod method, DirectedCall call, Throwable failure) {
    try {
      Method send = director.getClass().getDeclaredMethod("executeWithRetry", HttpMethod.class);
      send.setAccessible(true);
      if (!connect(director, call)) {
        return failure;
      }
      send.invoke(director, method);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IOException poolGivesNone) {
      return failure;
    } catch (ReflectiveOperationException e) {
      Engines.fault("apachehttpclient3: repeat", e);
      return failure;
    }
  }

  private static boolean connect(Object director, DirectedCall call)
      throws ReflectiveOperationException, IOException {
    Field host = Members.field(director, "hostConfiguration");
    HostConfiguration aimed =
        DirectedCall.aimed((HostConfiguration) host.get(director), call.target());
    if (aimed == null) {
      return false;
    }
    Field connection = Members.field(director, "conn");
    HttpConnection failed = (HttpConnection) connection.get(director);
    lock(failed, false);
    connection.set(director, null);
    failed.releaseConnection();
    host.set(director, aimed);
    HttpClientParams params = (HttpClientParams) Members.field(director, "params").get(director);
    HttpConnection next =
        ((HttpConnectionManager) Members.field(director, "connectionManager").get(director))
            .getConnectionWithTimeout(aimed, params.getConnectionManagerTimeout());
    lock(next, true);
    connection.set(director, next);
    Members.field(director, "releaseConnection").setBoolean(director, false);
    return true;
  }

  private static void lock(HttpConnection connection, boolean locked)
      throws ReflectiveOperationException {
    // A pool hands out adapters of its own, which know to whom the call goes.
    Method method = HttpConnection.class.getDeclaredMethod("setLocked", boolean.class);
    method.setAccessible(true);
    method.invoke(connection, locked);
  }
}
