package dev.graylane.agent.route;

import dev.graylane.agent.call.Engine;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.log.AgentLog;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** The local kill switch: while a file exists, every call is left alone. */
final class KillFile implements Runnable {
  private static final long LOOK_MILLIS = 500;

  private final File file;
  private final Engine engine;

  private KillFile(File file, Engine engine) {
    this.file = file;
    this.engine = engine;
  }

  static void watch(@Nullable String path) {
    if (path == null) {
      return;
    }
    Thread thread = new Thread(new KillFile(new File(path), Engines.get()), "graylane-kill-switch");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    boolean killed = false;
    while (true) {
      boolean now = file.exists();
      if (now != killed) {
        killed = now;
        if (killed) {
          Engines.uninstall();
          AgentLog.warn(file + " is there: every call is left alone until it is gone");
        } else {
          Engines.install(engine);
          AgentLog.warn(file + " is gone: calls go by the rules again");
        }
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
