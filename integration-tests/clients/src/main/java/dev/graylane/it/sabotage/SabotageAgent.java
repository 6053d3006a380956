package dev.graylane.it.sabotage;

import java.lang.instrument.Instrumentation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An agent of the test's own: it can find the classes of the agent under test. */
public final class SabotageAgent {
  private static @Nullable Instrumentation instrumentation;

  private SabotageAgent() {}

  public static void premain(@Nullable String argument, Instrumentation given) {
    instrumentation = given;
  }

  static Class<?> loaded(String name) throws ClassNotFoundException {
    for (Class<?> type : Objects.requireNonNull(instrumentation).getAllLoadedClasses()) {
      if (type.getName().equals(name)) {
        return type;
      }
    }
    throw new ClassNotFoundException(name);
  }
}
