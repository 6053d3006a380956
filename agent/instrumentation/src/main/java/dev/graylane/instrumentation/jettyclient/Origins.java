package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.client;
import static dev.graylane.instrumentation.jettyclient.Handles.get;
import static dev.graylane.instrumentation.jettyclient.Handles.handle;

import dev.graylane.agent.call.Target;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Origins, by which the client knows its destinations. One that leads to an instance is the
 * application's with another tag.
 */
final class Origins {
  private static final Class<?> ORIGIN = client("Origin");
  private static final MethodHandle SCHEME = handle(ORIGIN, "getScheme");
  private static final MethodHandle ADDRESS = handle(ORIGIN, "getAddress");
  private static final MethodHandle TAG = handle(ORIGIN, "getTag");

  /** The one that takes scheme, address, tag, and in later versions more. */
  private static final Constructor<?> WHOLE = whole();

  private static final MethodHandle[] MORE = more();

  private Origins() {}

  private static Constructor<?> whole() {
    Constructor<?> longest = null;
    for (Constructor<?> each : ORIGIN.getConstructors()) {
      Class<?>[] types = each.getParameterTypes();
      if (types.length >= 3
          && types[1].getName().endsWith("$Address")
          && (longest == null || types.length > longest.getParameterCount())) {
        longest = each;
      }
    }
    if (longest == null) {
      throw new LinkageError(ORIGIN + " has no tag");
    }
    return longest;
  }

  private static MethodHandle[] more() {
    Class<?>[] types = WHOLE.getParameterTypes();
    MethodHandle[] getters = new MethodHandle[types.length - 3];
    for (int i = 0; i < getters.length; i++) {
      getters[i] = handle(ORIGIN, "get" + types[i + 3].getSimpleName());
    }
    return getters;
  }

  /** The same, leading to an instance. */
  static Object leadingTo(Target target, Object origin) throws ReflectiveOperationException {
    @Nullable Object[] parts = new Object[3 + MORE.length];
    parts[0] = get(SCHEME, origin);
    parts[1] = get(ADDRESS, origin);
    parts[2] = new Tag(get(TAG, origin), target);
    for (int i = 0; i < MORE.length; i++) {
      parts[i + 3] = get(MORE[i], origin);
    }
    return WHOLE.newInstance(parts);
  }

  /** Where connections of this destination lead; null: where the application said. */
  static @Nullable Target target(Object destination) {
    Object tag = get(TAG, Jetty.originOf(destination));
    return tag instanceof Tag ? ((Tag) tag).target : null;
  }

  /** Two are equal where the application's are, and the instance is the same. */
  private static final class Tag {
    private final @Nullable Object application;
    private final Target target;

    Tag(@Nullable Object application, Target target) {
      this.application = application;
      this.target = target;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Tag
          && Objects.equals(application, ((Tag) other).application)
          && target.equals(((Tag) other).target);
    }

    @Override
    public int hashCode() {
      return Objects.hash(application, target);
    }

    @Override
    public String toString() {
      return application == null ? "->" + target : application + "->" + target;
    }
  }
}
