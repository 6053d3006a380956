package dev.graylane.it.client;

import java.util.concurrent.atomic.AtomicBoolean;

/** What the operations in a client JVM share. */
public final class World {
  private final HttpCaller caller;
  private final AtomicBoolean stop = new AtomicBoolean();
  private volatile Window window = new Window(0, 0);

  World(HttpCaller caller) {
    this.caller = caller;
  }

  public HttpCaller caller() {
    return caller;
  }

  /** The generations of rules that may be in force now. */
  public Window window() {
    return window;
  }

  void window(Window next) {
    window = next;
  }

  /** Set when a bulk that has no end of its own shall end. */
  AtomicBoolean stop() {
    return stop;
  }
}
