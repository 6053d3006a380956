package dev.graylane.demo.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All processes of the story; they end with it, however it ends. Thread-safe. */
final class Children implements AutoCloseable {
  private final Path logs;
  private final Deque<Child> started = new ArrayDeque<>();
  private final Set<String> names = new HashSet<>();
  private boolean closed;

  /**
   * @param logs where their output goes
   */
  Children(Path logs) {
    this.logs = logs;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-children"));
  }

  synchronized Child start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    if (closed) {
      throw new IOException(name + " is not started: the story is ending");
    }
    if (names.add(name)) {
      // What an earlier story left there.
      Files.deleteIfExists(logs.resolve(name + ".log"));
    }
    Child child = Child.start(name, command, environment, logs);
    started.push(child);
    return child;
  }

  /** Asks all of them to end, then sees to it. */
  @Override
  public synchronized void close() {
    closed = true;
    // Also a command that is waiting for the server.
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    try {
      for (Child child : started) {
        child.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    started.clear();
  }
}
