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
    ControlClient client = null;
    try {
      client = AgentServices.start(config);
      control = client;
    } catch (Throwable fault) {
      AgentLog.error("cannot start; every call goes where the application sends it", fault);
    } finally {
      Engines.started();
    }
    AgentLog.info(line(client == null ? null : client.restored()));
    for (String problem : config.problems()) {
      AgentLog.warn(problem);
    }
    if (client != null) {
      weaving.awaitIdle();
      client.start();
    }
  }

  /** All that a start that went well has to say. */
  private String line(@Nullable Long revision) {
    return "service="
        + config.service()
        + " release="
        + config.release()
        + " control="
        + config.text(AgentOption.CONTROL)
        + (revision == null ? "" : " rules=revision " + revision + " from disk")
        + " instruments="
        + weaving.libraries()
        + " settings="
        + config.settings();
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
