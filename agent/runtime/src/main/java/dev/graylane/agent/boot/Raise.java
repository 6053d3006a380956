package dev.graylane.agent.boot;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.control.ControlClient;
import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.route.AgentServices;
import dev.graylane.agent.weave.Weaving;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The part of the start that the application's main does not wait for. */
final class Raise implements Runnable {
  private final AgentConfig config;
  private final Weaving weaving;
  private volatile @Nullable ControlClient control;

  Raise(AgentConfig config, Weaving weaving) {
    this.config = config;
    this.weaving = weaving;
  }

  @Override
  public void run() {
    weaving.raise();
    try {
      control = AgentServices.start(config);
    } catch (Throwable fault) {
      AgentLog.error("cannot start; every call goes where the application sends it", fault);
    } finally {
      Engines.started();
    }
    AgentLog.info(
        "service="
            + config.service()
            + " release="
            + config.release()
            + " control="
            + config.text(AgentOption.CONTROL)
            + " instruments="
            + weaving.libraries()
            + " settings="
            + config.settings());
    for (String problem : config.problems()) {
      AgentLog.warn(problem);
    }
  }

  /** Waits for this to be done by that thread, and then for the first rules, so long in all. */
  void awaitRules(Thread thread, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    thread.join(millis);
    ControlClient client = control;
    if (client != null) {
      client.awaitRules(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }
  }
}
