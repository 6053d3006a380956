package dev.graylane.agent.log.libraries;

import org.jspecify.annotations.Nullable;

/** A message with its circumstances, of which the agent's log has use for the cause alone. */
public class LogRecord {
  final Level level;
  final String message;
  @Nullable Throwable thrown;
  Object @Nullable [] parameters;

  public LogRecord(Level level, String message) {
    this.level = level;
    this.message = message;
  }

  public void setThrown(@Nullable Throwable thrown) {
    this.thrown = thrown;
  }

  public void setParameters(Object @Nullable [] parameters) {
    this.parameters = parameters;
  }

  /** Not kept. */
  public void setLoggerName(String name) {}

  /** Not kept. */
  public void setSourceClassName(String name) {}

  /** Not kept. */
  public void setSourceMethodName(String name) {}
}
