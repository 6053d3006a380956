package dev.graylane.agent.boot;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.route.AgentServices;
import dev.graylane.agent.weave.Weaving;

/** The part of the start that the application's main does not wait for. */
final class Raise implements Runnable {
  private final AgentConfig config;
  private final Weaving weaving;

  Raise(AgentConfig config, Weaving weaving) {
    this.config = config;
    this.weaving = weaving;
  }

  @Override
  public void run() {
    weaving.raise();
    try {
      AgentServices.start(config);
    } catch (Throwable fault) {
      AgentLog.error("cannot start; every call goes where the application sends it", fault);
    }
    AgentLog.info(
        "service="
            + config.service()
            + " release="
            + config.release()
            + " control="
            + config.text(AgentOption.CONTROL)
            + " settings="
            + config.settings());
    for (String problem : config.problems()) {
      AgentLog.warn(problem);
    }
  }
}
