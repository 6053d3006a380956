package dev.graylane.agent.boot;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.weave.Weaving;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent. On the thread of the application's start only what must be before its main: the
 * configuration and the transformer. All else is on a thread of the agent's own, and nobody waits
 * for it unless asked to.
 */
public final class AgentStart {
  private AgentStart() {}

  /** Called by {@code GraylaneAgent}, once. */
  public static void start(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    AgentConfig config = AgentConfig.load(argument);
    AgentLog.configure(config.text(AgentOption.LOG_LEVEL), config.get(AgentOption.LOG_FILE));
    if (!config.flag(AgentOption.ENABLED)) {
      AgentLog.debug("switched off; nothing is installed");
      return;
    }
    Weaving weaving = Weaving.install(instrumentation, config);
    Raise raise = new Raise(config, weaving);
    Thread thread = thread(raise, "graylane-start");
    Thread weaver =
        thread(
            // Not a lambda, the first of which costs the start more than all else on this thread.
            new Runnable() {
              @Override
              public void run() {
                weaving.raise();
              }
            },
            "graylane-weaver");
    weaving.raisedBy(weaver);
    Engines.startedBy(thread, weaver);
    weaver.start();
    thread.start();
    long wait = config.millis(AgentOption.START_WAIT);
    if (wait > 0) {
      raise.awaitRules(thread, wait);
    }
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentStart.class.getClassLoader());
    return thread;
  }
}
