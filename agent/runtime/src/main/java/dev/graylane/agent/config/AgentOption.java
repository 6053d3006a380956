package dev.graylane.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * Every option of the agent, declared here alone: {@code docs/configuration.md} is checked against
 * this list by a test. An option {@code x.y} is set by the agent argument {@code x.y}, the system
 * property {@code graylane.x.y}, the environment variable {@code GRAYLANE_X_Y} or the line {@code
 * graylane.x.y} of the {@code graylane.properties} file; the first of these wins.
 */
public enum AgentOption {
  ENABLED("enabled", "true", Kind.FLAG, "`false`: the agent installs nothing at all."),
  SERVICE(
      "service",
      null,
      Kind.TEXT,
      "The service that this process is. Without it: `otel.service.name`, `service.name` of"
          + " `otel.resource.attributes`, `spring.application.name`, the name of the application's"
          + " archive (jar or war) or main class."),
  RELEASE(
      "release",
      null,
      Kind.TEXT,
      "The release that this process runs. Without it: `service.version` of"
          + " `otel.resource.attributes`, the `Implementation-Version` of the application's archive,"
          + " `unknown`."),
  CONTROL(
      "control",
      "http://localhost:7700",
      Kind.TEXT,
      "The control server; several, separated by commas, are tried in turn. `https` for TLS."),
  TOKEN("token", null, Kind.SECRET, "The token that the control server asks of agents."),
  TLS_CA(
      "tls.ca",
      null,
      Kind.TEXT,
      "PEM file of the authorities that the control server's certificate may come from."),
  TLS_CERTIFICATE("tls.certificate", null, Kind.TEXT, "PEM file of the client certificate."),
  TLS_KEY("tls.key", null, Kind.TEXT, "PEM file of the client certificate's key (PKCS#8)."),
  INSTANCE(
      "instance",
      null,
      Kind.TEXT,
      "The name of this process among the service's instances. Without it: one that is made anew"
          + " at each start."),
  ADVERTISE(
      "advertise",
      null,
      Kind.TEXT,
      "`host:port` at which other services reach this process. Without it: found from the servers"
          + " that the application opens."),
  LABELS("labels", "", Kind.TEXT, "`name=value` pairs separated by commas, for example `zone=a`."),
  EDGE(
      "edge",
      "false",
      Kind.FLAG,
      "This process takes requests from outside: the lane and the attributes that come with them"
          + " are ignored and chosen anew."),
  CACHE_DIR(
      "cache.dir",
      null,
      Kind.TEXT,
      "Where the last good rules are kept; `none`: nowhere. Without it: `graylane-` and the user's"
          + " name in the folder for temporary files, not used where it is somebody else's or"
          + " others may write to it."),
  START_WAIT(
      "start.wait",
      "0s",
      Kind.DURATION,
      "How long the application's main method may wait for the first rules."),
  STATS_INTERVAL(
      "stats.interval",
      "5s",
      Kind.DURATION,
      "How often what was counted goes to the control server; `100ms` to `5s`."),
  LEAVE_WAIT(
      "leave.wait",
      "10s",
      Kind.DURATION,
      "How long the end of the process (SIGTERM) may be put off until its callers know and the"
          + " requests that they sent are served; `0s`: not at all."),
  TRACES(
      "traces",
      "auto",
      Kind.TEXT,
      "`on`: the agent makes spans; `off`: it makes none; `auto`: it makes spans where an OTLP"
          + " endpoint is configured and no other tracer is there."),
  GUARD_HOSTS(
      "guard.hosts",
      "",
      Kind.TEXT,
      "Hosts (`a.b`, `*.b`) that calls may be redirected to. Empty: no limit by host."),
  GUARD_CIDRS(
      "guard.cidrs",
      "",
      Kind.TEXT,
      "Networks that calls may be redirected into. Empty: no limit by network; metadata and"
          + " link-local addresses are always refused."),
  GUARD_PORTS(
      "guard.ports",
      "",
      Kind.TEXT,
      "Ports and ranges (`80,8000-8999`) that calls may be redirected to. Empty: all."),
  GUARD_MIRROR(
      "guard.mirror", "100%", Kind.TEXT, "The largest share of calls that a rule may mirror."),
  GUARD_FAULTS("guard.faults", "false", Kind.FLAG, "Rules may inject faults here."),
  KILL_FILE(
      "kill.file", null, Kind.TEXT, "While this file exists, the agent leaves every call alone."),
  LOG_LEVEL("log.level", "info", Kind.TEXT, "`off`, `error`, `warn`, `info`, `debug` or `trace`."),
  LOG_FILE("log.file", null, Kind.TEXT, "Where the agent logs. Without it: standard error."),
  CONFIG_FILE(
      "config.file",
      null,
      Kind.TEXT,
      "The properties file. Without it: `graylane.properties` in the working directory, if there"
          + " is one.");

  /** How an option's value is read. */
  public enum Kind {
    TEXT,
    /** As text, but never shown. */
    SECRET,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A number with a unit: {@code 250ms}, {@code 2s}, {@code 1m}; without a unit, seconds. */
    DURATION
  }

  private final String key;
  private final @Nullable String defaultValue;
  private final Kind kind;
  private final String doc;

  AgentOption(String key, @Nullable String defaultValue, Kind kind, String doc) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.kind = kind;
    this.doc = doc;
  }

  /** The name without the prefix {@code graylane.}. */
  public String key() {
    return key;
  }

  /** The name of the system property. */
  public String property() {
    return "graylane." + key;
  }

  public @Nullable String defaultValue() {
    return defaultValue;
  }

  public Kind kind() {
    return kind;
  }

  /** One or two sentences for the user, in Markdown. */
  public String doc() {
    return doc;
  }
}
