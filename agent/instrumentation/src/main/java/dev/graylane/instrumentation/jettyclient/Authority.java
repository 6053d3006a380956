package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.core;

import dev.graylane.agent.call.Target;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The name that a request bears while HTTP/2 sends its head, where an endpoint wants its own. */
final class Authority {
  private static final Field HOST = field("host");
  private static final Field PORT = field("port");

  private final Object request;
  private final Object host;
  private final Object port;

  private Authority(Object request) throws IllegalAccessException {
    this.request = request;
    this.host = HOST.get(request);
    this.port = PORT.get(request);
  }

  private static Field field(String name) {
    try {
      Field field = core("HttpRequest").getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new LinkageError(name, e);
    }
  }

  /**
   * @return null: the request's own name stays
   */
  static @Nullable Authority put(Object request, @Nullable Target target)
      throws IllegalAccessException {
    if (target == null || !target.endpointAuthority()) {
      return null;
    }
    Authority before = new Authority(request);
    HOST.set(request, target.host());
    PORT.set(request, target.port());
    return before;
  }

  void restore() throws IllegalAccessException {
    HOST.set(request, host);
    PORT.set(request, port);
  }
}
