package dev.graylane.agent.log.libraries;

import dev.graylane.agent.log.AgentLog;
import java.text.MessageFormat;
import org.jspecify.annotations.Nullable;

/** Writes what a library has to say to the agent's log. Thread-safe. */
public class Logger {
  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public String getName() {
    return name;
  }

  public boolean isLoggable(Level level) {
    return AgentLog.isEnabled(level.ours);
  }

  public void log(Level level, String message) {
    write(level, message, null);
  }

  public void log(Level level, String message, @Nullable Throwable thrown) {
    write(level, message, thrown);
  }

  public void log(Level level, String message, @Nullable Object parameter) {
    log(level, message, new Object[] {parameter});
  }

  public void log(Level level, String message, Object @Nullable [] parameters) {
    if (isLoggable(level)) {
      write(level, format(message, parameters), null);
    }
  }

  public void log(LogRecord entry) {
    if (isLoggable(entry.level)) {
      write(entry.level, format(entry.message, entry.parameters), entry.thrown);
    }
  }

  public void warning(String message) {
    write(Level.WARNING, message, null);
  }

  public void info(String message) {
    write(Level.INFO, message, null);
  }

  public void fine(String message) {
    write(Level.FINE, message, null);
  }

  public void finer(String message) {
    write(Level.FINER, message, null);
  }

  private void write(Level level, String message, @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      AgentLog.write(
          level.ours, name.substring(name.lastIndexOf('.') + 1) + ": " + message, thrown);
    }
  }

  private static String format(String message, Object @Nullable [] parameters) {
    if (parameters == null || parameters.length == 0) {
      return message;
    }
    try {
      return MessageFormat.format(message, parameters);
    } catch (IllegalArgumentException e) {
      return message;
    }
  }
}
