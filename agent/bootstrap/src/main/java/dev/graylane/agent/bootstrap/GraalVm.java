package dev.graylane.agent.bootstrap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Knows GraalVM, on which the agent is not tested: its JVM, the JVM that builds a native image, and
 * the image.
 */
final class GraalVm {
  private static final String[] NAMES = {
    "java.vendor.version", "java.vm.name", "java.vm.vendor", "java.vm.version", "java.vendor"
  };

  private GraalVm() {}

  /** Why the agent must not be in this JVM; null: it may. */
  static @Nullable String refusal(@Nullable String argument) {
    String image = System.getProperty("org.graalvm.nativeimage.imagecode");
    if (image != null) {
      return refusalOfImage(image);
    }
    for (String each : NAMES) {
      String name = System.getProperty(each);
      if (isGraal(name)) {
        return JdkTools.isAskedFor(argument) ? null : refusalOf(name);
      }
    }
    return null;
  }

  /**
   * @param code what GraalVM says that runs: its build, its agent that records for a build, or the
   *     image
   */
  static String refusalOfImage(String code) {
    return "is left out of GraalVM native images, and of what makes them (" + code + ")";
  }

  static boolean isGraal(@Nullable String name) {
    if (name == null) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("graalvm") || lower.contains("substrate vm");
  }

  private static String refusalOf(@Nullable String name) {
    return "is not tested on GraalVM and is left out ("
        + name
        + "); the application runs without it. graylane.enabled=true starts it all the same";
  }
}
