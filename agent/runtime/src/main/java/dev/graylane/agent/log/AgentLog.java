package dev.graylane.agent.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The agent's log: one line per event, to standard error or a file. Not {@code java.util.logging},
 * which must not be initialised before the application had the chance to configure it. Thread-safe.
 */
public final class AgentLog {
  /** How much is written. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  private static volatile Level level = Level.INFO;
  private static volatile PrintStream out = System.err;

  private AgentLog() {}

  /** Sets level and file; what is not understood leaves the default and is said. */
  public static void configure(String levelName, @Nullable String file) {
    try {
      level = Level.valueOf(levelName.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      warn("graylane.log.level is no level: " + levelName + "; using info");
    }
    if (file != null) {
      try {
        out = new PrintStream(new FileOutputStream(file, true), true, "UTF-8");
      } catch (IOException e) {
        warn("cannot log to " + file + ": " + e.getMessage() + "; using standard error");
      }
    }
  }

  public static boolean isEnabled(Level wanted) {
    return wanted.compareTo(level) <= 0;
  }

  public static void error(String message, @Nullable Throwable cause) {
    write(Level.ERROR, message, cause);
  }

  public static void warn(String message) {
    write(Level.WARN, message, null);
  }

  public static void warn(String message, Throwable cause) {
    write(Level.WARN, message, cause);
  }

  public static void info(String message) {
    write(Level.INFO, message, null);
  }

  public static void debug(String message) {
    write(Level.DEBUG, message, null);
  }

  public static void debug(String message, Throwable cause) {
    write(Level.DEBUG, message, cause);
  }

  /** For messages whose level is known when they are written. */
  public static void write(Level wanted, String message, @Nullable Throwable cause) {
    if (!isEnabled(wanted)) {
      return;
    }
    StringBuilder line = new StringBuilder("[graylane] ");
    Timestamps.append(line, System.currentTimeMillis());
    line.append(' ').append(wanted.name()).append(' ').append(message);
    if (cause != null && isEnabled(Level.DEBUG)) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      line.append(System.lineSeparator()).append(trace.toString().trim());
    } else if (cause != null) {
      line.append(": ").append(cause);
    }
    out.println(line);
  }
}
