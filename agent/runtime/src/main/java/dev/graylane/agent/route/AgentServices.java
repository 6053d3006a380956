package dev.graylane.agent.route;

import dev.graylane.agent.call.Engine;
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.control.Channels;
import dev.graylane.agent.control.ControlClient;
import dev.graylane.agent.control.Self;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.agent.trace.Spans;
import dev.graylane.agent.trace.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Starts what decides, connects, traces and counts. */
public final class AgentServices {
  private AgentServices() {}

  /**
   * Called once, on a daemon thread of the agent, after the transformer is installed. The rules on
   * disk are in force when it returns.
   *
   * @return what brings those of the control server, once it is started
   * @throws IOException if a file that the configuration names cannot be read
   * @throws IllegalArgumentException if the configuration names what cannot be
   */
  public static ControlClient start(AgentConfig config) throws IOException {
    Channels channels = new Channels(config);
    Self self = Self.of(config);
    Rules rules =
        new Rules(
            name -> {
              String secret = config.secret(name);
              return secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
            });
    Listeners listeners = new Listeners(config.get(AgentOption.ADVERTISE), channels.local());
    Consumptions consumptions = new Consumptions();
    CallStatistics statistics = new CallStatistics(lane -> rules.table().hasLane(lane));
    Serving serving = new Serving();
    ControlClient control =
        new ControlClient(
            config, channels, self, rules, listeners, consumptions, statistics, serving);
    control.restore();
    Spans spans = Tracing.start(config, self);
    Engine engine =
        new RoutingEngine(
            rules,
            listeners,
            consumptions,
            self.service(),
            self.release(),
            config.flag(AgentOption.EDGE),
            new Guard(config),
            statistics,
            spans,
            serving);
    KillSwitch.install(config.get(AgentOption.KILL_FILE), engine);
    return control;
  }
}
