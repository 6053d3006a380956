package dev.graylane.agent.log.libraries;

import dev.graylane.agent.log.AgentLog;

/** How much a library's message matters. What it takes for worth telling is a detail of ours. */
public final class Level {
  public static final Level SEVERE = new Level(AgentLog.Level.ERROR);
  public static final Level WARNING = new Level(AgentLog.Level.WARN);
  public static final Level INFO = new Level(AgentLog.Level.DEBUG);
  public static final Level CONFIG = INFO;
  public static final Level FINE = new Level(AgentLog.Level.TRACE);
  public static final Level FINER = FINE;
  public static final Level FINEST = FINE;

  final AgentLog.Level ours;

  private Level(AgentLog.Level ours) {
    this.ours = ours;
  }
}
