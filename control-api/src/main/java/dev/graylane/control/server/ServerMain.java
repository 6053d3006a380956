package dev.graylane.control.server;

import java.util.concurrent.CountDownLatch;

/** Runs a control server until the process is told to end. */
public final class ServerMain {
  private ServerMain() {}

  /** Starts a server, says on standard output that it is ready, and returns when it has ended. */
  public static void run(ServerOptions options) throws InterruptedException {
    ControlServer server = ControlServer.start(options);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  ended.countDown();
                },
                "graylane-shutdown"));
    System.out.println(server.readyLine());
    System.out.flush();
    ended.await();
  }
}
