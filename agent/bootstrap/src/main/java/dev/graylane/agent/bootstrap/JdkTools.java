package dev.graylane.agent.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Knows keytool, jcmd and their like, which get the agent when {@code JAVA_TOOL_OPTIONS} names it.
 */
final class JdkTools {
  private JdkTools() {}

  /** Whether this JVM runs a tool of the JDK and nobody asked for the agent in it. */
  static boolean skip(@Nullable String argument) {
    return isTool(System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"))
        && !isAskedFor(argument);
  }

  /** Whether somebody insists on the agent, where it would not start of itself. */
  static boolean isAskedFor(@Nullable String argument) {
    return "true".equalsIgnoreCase(System.getProperty("graylane.enabled"))
        || "true".equalsIgnoreCase(System.getenv("GRAYLANE_ENABLED"))
        || (argument != null && argument.contains("enabled=true"));
  }

  static boolean isTool(@Nullable String mainModule, @Nullable String command) {
    if (mainModule != null) {
      return mainModule.startsWith("jdk.") || mainModule.equals("java.base");
    }
    return command != null
        && (command.startsWith("sun.tools.")
            || command.startsWith("com.sun.tools.")
            || command.startsWith("sun.security.tools.")
            || command.startsWith("sun.applet."));
  }
}
