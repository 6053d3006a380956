package dev.graylane.agent.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. With its class loader, all of it that the application's system
 * class loader sees. Nothing here throws: an exception would end the JVM.
 */
public final class GraylaneAgent {
  private static final String START = "dev.graylane.agent.boot.AgentStart";
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
      if (JdkTools.skip(argument)) {
        return;
      }
      String refusal = GraalVm.refusal(argument);
      if (refusal != null) {
        say(refusal);
        return;
      }
      synchronized (GraylaneAgent.class) {
        if (started) {
          say("is here already; a second one is ignored");
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
    } catch (InvocationTargetException e) {
      say("cannot start; the application runs without it: " + e.getCause());
    } catch (Throwable e) {
      say("cannot start; the application runs without it: " + e);
    }
  }

  private static void say(String message) {
    System.err.println("[graylane] the agent " + message);
  }
}
