package dev.graylane.it.client.redeploy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What is there before an application is deployed and after it is gone, as in a container. */
public final class Outliving {
  static final ThreadPoolExecutor DEPLOYER = pool();

  /** Few threads: each serves many deployments, one after the other. */
  public static final ThreadPoolExecutor POOL = pool();

  public static final HttpServer SERVER = server();

  private Outliving() {}

  /** Before the first deployment, so that no thread is begun as one of an application. */
  static void start() {
    // Being loaded does it.
  }

  public static int port() {
    return SERVER.getAddress().getPort();
  }

  private static HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(pool());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons());
    pool.prestartAllCoreThreads();
    return pool;
  }

  private static ThreadFactory daemons() {
    return task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    };
  }
}
