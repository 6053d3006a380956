package dev.graylane.agent.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. The only class of it, with its class loader, that the
 * application's system class loader sees. Nothing here throws: an exception would end the JVM.
 */
public final class GraylaneAgent {
  private static final String START = "dev.graylane.agent.boot.AgentStart";
  private static final String[] TOOLS = {
    "jdk.jcmd",
    "sun.tools.",
    "com.sun.tools.",
    "jdk.jartool",
    "sun.security.tools",
    "jdk.compiler",
    "jdk.jlink"
  };

  private static boolean started;

  private GraylaneAgent() {}

  /** The JVM was started with {@code -javaagent}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    start(argument, instrumentation);
  }

  /** The agent was attached to a running JVM. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    start(argument, instrumentation);
  }

  private static void start(@Nullable String argument, Instrumentation instrumentation) {
    try {
      if (!enabled(argument)) {
        return;
      }
      synchronized (GraylaneAgent.class) {
        if (started) {
          System.err.println("[graylane] is here already; a second -javaagent is ignored");
          return;
        }
        started = true;
      }
      File jar =
          new File(GraylaneAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      ClassLoader loader = new AgentClassLoader(jar);
      Class.forName(START, true, loader)
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, argument, instrumentation);
    } catch (Throwable fault) {
      System.err.println("[graylane] cannot start; the application runs without it: " + fault);
      Throwable cause = fault.getCause();
      if (cause != null) {
        cause.printStackTrace();
      }
    }
  }

  /**
   * False for the tools of the JDK, which JAVA_TOOL_OPTIONS would reach as well, unless the user
   * says so.
   */
  private static boolean enabled(@Nullable String argument) {
    String wish = System.getProperty("graylane.enabled");
    if (wish == null) {
      wish = System.getenv("GRAYLANE_ENABLED");
    }
    if (argument != null && argument.toLowerCase(Locale.ROOT).contains("enabled=false")) {
      return false;
    }
    if (wish != null && !wish.isEmpty()) {
      return !wish.equalsIgnoreCase("false");
    }
    String command = System.getProperty("sun.java.command", "");
    for (String tool : TOOLS) {
      if (command.startsWith(tool)) {
        return false;
      }
    }
    return true;
  }
}
