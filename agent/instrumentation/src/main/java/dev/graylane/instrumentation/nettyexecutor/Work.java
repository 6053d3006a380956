package dev.graylane.instrumentation.nettyexecutor;

/** Which of what an event loop is handed belongs to the request that is served meanwhile. */
final class Work {
  /** What passes an event, a task that was submitted, and what opens a connection. */
  private static final String[] ONE_REQUESTS = {
    "io.netty.channel.AbstractChannelHandlerContext",
    "io.netty.util.concurrent.PromiseTask",
    "io.netty.bootstrap.Bootstrap$"
  };

  /** Their own work is for a connection, and with it for all requests that share it. */
  private static final String[] CONNECTIONS = {
    "io.netty.",
    "io.grpc.",
    "io.lettuce.",
    "io.vertx.",
    "reactor.",
    "com.linecorp.armeria.",
    "org.asynchttpclient.",
    "org.redisson.",
    "dev.graylane.instrumentation."
  };

  private Work() {}

  /** An application's, too. */
  static boolean isOneRequests(Object work) {
    String type = work.getClass().getName();
    return startsWith(type, ONE_REQUESTS) || !startsWith(type, CONNECTIONS);
  }

  private static boolean startsWith(String type, String[] beginnings) {
    for (String beginning : beginnings) {
      if (type.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
