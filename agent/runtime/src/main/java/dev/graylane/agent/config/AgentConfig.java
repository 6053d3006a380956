package dev.graylane.agent.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent's configuration, read once at the start. Immutable. */
public final class AgentConfig {
  private static final long SHORTEST_STATS_MILLIS = 100;
  private static final long LONGEST_STATS_MILLIS = 5_000;
  private static final String INSTRUMENTATION = "instrumentation.";

  private final ConfigSources sources;

  AgentConfig(ConfigSources sources) {
    this.sources = sources;
  }

  /** Reads agent argument, system properties, environment and file. */
  public static AgentConfig load(@Nullable String agentArgument) {
    return new AgentConfig(
        ConfigSources.of(agentArgument, System.getProperties(), System.getenv()));
  }

  /** The value as written, or the default. Null: not set, and there is no default. */
  public @Nullable String get(AgentOption option) {
    ConfigValue value = sources.find(option.key());
    return value != null ? value.text() : option.defaultValue();
  }

  /** As {@link #get}, where the option has a default. */
  public String text(AgentOption option) {
    String value = get(option);
    return value == null ? "" : value;
  }

  /** Whether the user set the option. */
  public boolean isSet(AgentOption option) {
    return sources.find(option.key()) != null;
  }

  /** What is neither {@code true} nor {@code false} counts as the default. */
  public boolean flag(AgentOption option) {
    return flag(get(option), Boolean.parseBoolean(option.defaultValue()));
  }

  /** What is no duration counts as the default. */
  public long millis(AgentOption option) {
    Long value = Durations.parseMillis(get(option));
    if (value == null) {
      value = Durations.parseMillis(option.defaultValue());
    }
    return value == null ? 0 : value;
  }

  /**
   * How often counts are reported, within what the control server can use: rollouts and experiments
   * are judged by fresh reports.
   */
  public long statsMillis() {
    long wanted = millis(AgentOption.STATS_INTERVAL);
    return Math.min(LONGEST_STATS_MILLIS, Math.max(SHORTEST_STATS_MILLIS, wanted));
  }

  /** {@code instrumentation.<library>.enabled}; true unless the user says otherwise. */
  public boolean instruments(String library) {
    ConfigValue value = sources.find(INSTRUMENTATION + library + ".enabled");
    return flag(value == null ? null : value.text(), true);
  }

  /** {@code secret.<name>}, which {@code Attributes.hashKey} may name; null: there is none. */
  public @Nullable String secret(String name) {
    ConfigValue value = sources.find("secret." + name);
    return value == null ? null : value.text();
  }

  /**
   * A setting that is not ours, from the system properties or the environment: {@code
   * otel.service.name} is also {@code OTEL_SERVICE_NAME}.
   */
  public @Nullable String foreign(String property) {
    return sources.foreign(property);
  }

  /** The service that this process is; see {@link AgentOption#SERVICE}. Never empty. */
  public String service() {
    return Identity.service(this);
  }

  /** The release that this process runs; see {@link AgentOption#RELEASE}. Never empty. */
  public String release() {
    return Identity.release(this);
  }

  /**
   * All that the user set, as {@code control=http://x:7700 (environment)}, secrets masked, in the
   * order of the options.
   */
  public List<String> settings() {
    List<String> settings = new ArrayList<>();
    for (AgentOption option : AgentOption.values()) {
      ConfigValue value = sources.find(option.key());
      if (value != null) {
        String text = option.kind() == AgentOption.Kind.SECRET ? "****" : value.text();
        settings.add(option.key() + "=" + text + " (" + value.source() + ")");
      }
    }
    return settings;
  }

  /** What is wrong with the configuration, in sentences for the user; each counts as not set. */
  public List<String> problems() {
    return ConfigProblems.of(this, sources);
  }

  private static boolean flag(@Nullable String text, boolean otherwise) {
    if ("true".equalsIgnoreCase(text)) {
      return true;
    }
    return !"false".equalsIgnoreCase(text) && otherwise;
  }
}
