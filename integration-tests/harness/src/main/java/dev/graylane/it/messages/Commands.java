package dev.graylane.it.messages;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What an application that handles messages is told by the test, a word a line. */
public final class Commands {
  // Fair: one that works all the time is held, too.
  private static final ReadWriteLock WORK = new ReentrantReadWriteLock(true);

  private Commands() {}

  /**
   * Begins to read them: {@code hold}, from when on it begins no work, as one whose work takes
   * long, and {@code close}.
   *
   * @param close closes what the application has open, after which its process ends
   */
  public static void obey(Runnable close) {
    Thread reader = new Thread(() -> read(close), "commands");
    reader.setDaemon(true);
    reader.start();
  }

  private static void read(Runnable close) {
    try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        String command = lines.nextLine();
        WORK.writeLock().lock();
        if (command.equals("close")) {
          close.run();
          System.exit(0);
        }
        System.out.println("HELD (now)");
      }
    }
  }

  /** Does some work; not while it is held. */
  public static void work(Runnable work) {
    Lock lock = WORK.readLock();
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
