package dev.graylane.agent.trace;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.control.Self;
import dev.graylane.agent.log.AgentLog;

/** Decides whether the agent makes spans, and sets it up. */
public final class Tracing {
  private Tracing() {}

  public static Spans start(AgentConfig config, Self self) {
    String wish = config.text(AgentOption.TRACES);
    if (wish.equals("on")) {
      return own(config, self);
    }
    Spans own = !wish.equals("off") && isConfigured(config) ? own(config, self) : Spans.NONE;
    return new SpansBesideOthers(own, self.release());
  }

  private static Spans own(AgentConfig config, Self self) {
    try {
      return OpenTelemetrySpans.start(self, OtlpProtocol.of(config::foreign));
    } catch (IllegalArgumentException wrong) {
      AgentLog.error(
          "cannot trace; calls go by the rules all the same: " + wrong.getMessage(), null);
      return Spans.NONE;
    } catch (Throwable fault) {
      AgentLog.error("cannot trace; calls go by the rules all the same", fault);
      return Spans.NONE;
    }
  }

  /**
   * Whether the user told OpenTelemetry where spans go, and no OpenTelemetry agent is there to take
   * them. One that comes later, and a tracer of the application's, are noticed when they begin.
   */
  private static boolean isConfigured(AgentConfig config) {
    if ("none".equals(config.foreign("otel.traces.exporter"))
        || "true".equals(config.foreign("otel.sdk.disabled"))) {
      return false;
    }
    boolean wanted =
        config.foreign("otel.exporter.otlp.endpoint") != null
            || config.foreign("otel.exporter.otlp.traces.endpoint") != null
            || config.foreign("otel.traces.exporter") != null;
    return wanted && ("false".equals(config.foreign("otel.javaagent.enabled")) || !otherAgent());
  }

  private static boolean otherAgent() {
    try {
      Class.forName(
          "io.opentelemetry.javaagent.OpenTelemetryAgent",
          false,
          ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }
}
