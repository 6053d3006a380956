package dev.graylane.it.sabotage;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent of the test's own: it can find the classes of the agent under test. */
public final class SabotageAgent {
  private static @Nullable Instrumentation instrumentation;

  private SabotageAgent() {}

  /**
   * @param argument {@code advice} has every hook of every integration throw, {@code clock} has the
   *     agent tell the time by {@link ClockJump}; then ASM must be on the class path
   */
  public static void premain(@Nullable String argument, Instrumentation given) {
    instrumentation = given;
    if ("advice".equals(argument)) {
      given.addTransformer(new ThrowingAdvice());
    } else if ("clock".equals(argument)) {
      given.addTransformer(new JumpingClock());
    }
  }

  /** Has a class read the private parts of a package of the JDK's. */
  static void open(Class<?> ofJdk, Class<?> to) {
    Objects.requireNonNull(instrumentation)
        .redefineModule(
            ofJdk.getModule(),
            Set.of(),
            Map.of(),
            Map.of(ofJdk.getPackageName(), Set.of(to.getModule())),
            Set.of(),
            Map.of());
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
