package dev.graylane.agent.route;

import dev.graylane.agent.call.Engine;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.log.AgentLog;
import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The local kill switch: while a file exists, or JMX says so, every call is left alone. The rules
 * go on being received, so that all is as it should be when the switch is turned back.
 */
final class KillSwitch implements Runnable {
  private static final long LOOK_MILLIS = 500;

  private final @Nullable File file;
  private final Engine engine;
  private final AtomicBoolean offByJmx = new AtomicBoolean();
  private boolean offByFile;
  private boolean off;

  private KillSwitch(@Nullable File file, Engine engine) {
    this.file = file;
    this.engine = engine;
  }

  /**
   * Puts the engine in force, unless the file is there already; watches for the file and for JMX
   * from then on, on a thread of its own.
   */
  static void install(@Nullable String path, Engine engine) {
    File file = path == null ? null : new File(path);
    KillSwitch killSwitch = new KillSwitch(file, engine);
    if (file != null && file.exists()) {
      killSwitch.offByFile = true;
      killSwitch.update(file + " is there");
    } else {
      Engines.install(engine);
    }
    Thread thread = new Thread(killSwitch, "graylane-kill-switch");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    @Nullable AgentBean bean = null;
    boolean jmx = true;
    while (true) {
      if (file != null) {
        offByFile = file.exists();
      }
      update(file + (offByFile ? " is there" : " is gone"));
      try {
        if (jmx) {
          // Within the try: a runtime that jlink made may lack JMX.
          bean = bean == null ? new AgentBean(this) : bean;
          bean.registerWhereNew();
        }
      } catch (Throwable noJmxInThisJvm) {
        AgentLog.debug("not registered with JMX", noJmxInThisJvm);
        jmx = false;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  boolean isOffByJmx() {
    return offByJmx.get();
  }

  /** At once, on the caller's thread. */
  void turnByJmx(boolean turnOff) {
    offByJmx.set(turnOff);
    update("JMX says so");
  }

  private synchronized void update(String why) {
    boolean now = offByFile || offByJmx.get();
    if (now == off) {
      return;
    }
    off = now;
    if (off) {
      Engines.uninstall();
      AgentLog.warn("every call is left alone from now on: " + why);
    } else {
      Engines.install(engine);
      AgentLog.warn("calls go by the rules again: " + why);
    }
  }
}
