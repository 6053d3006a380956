package dev.graylane.instrumentation.reactornetty;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the library's {@code UriEndpoint}, which is its own alone, says of a request. Its text would
 * say it too, but asks the application's address supplier once more than without the agent.
 */
final class Endpoints {
  private static volatile @Nullable Field scheme;
  private static volatile @Nullable Field pathAndQuery;

  private Endpoints() {}

  static String scheme(Object endpoint) throws ReflectiveOperationException {
    Field field = scheme;
    if (field == null) {
      field = field(endpoint, "scheme");
      scheme = field;
    }
    return (String) field.get(endpoint);
  }

  static String pathAndQuery(Object endpoint) throws ReflectiveOperationException {
    Field field = pathAndQuery;
    if (field == null) {
      field = field(endpoint, "pathAndQuery");
      pathAndQuery = field;
    }
    return (String) field.get(endpoint);
  }

  private static Field field(Object endpoint, String name) throws ReflectiveOperationException {
    Field field = endpoint.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
