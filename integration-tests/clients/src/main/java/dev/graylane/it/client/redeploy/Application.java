package dev.graylane.it.client.redeploy;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * An application that calls a service with one client library, on a thread that deploys it and on
 * threads that outlive it, and leaves nothing behind that it could help.
 *
 * @param <C> the library's client
 */
public abstract class Application<C> implements Callable<String> {
  /** The system property with the URL of the service. */
  public static final String URL = "redeployed.url";

  /** The header by which the rules choose a release, and its value. */
  protected static final String HEADER = "x-release";

  protected static final String RELEASE = "v2";

  /** Whose answer it is. */
  protected static final String ANSWERED_BY = "x-answered-by";

  protected abstract C open() throws Exception;

  /** Makes calls in the ways that the library has; returns who answered. */
  protected abstract String call(C client, String url) throws Exception;

  protected abstract void close(C client) throws Exception;

  /** Clears what the library keeps of this thread. */
  protected void leaveThread() {}

  @Override
  public final String call() throws Exception {
    C client = open();
    try {
      return calls(client)
          + Outliving.POOL.submit(() -> calls(client)).get()
          + CompletableFuture.supplyAsync(() -> unchecked(client)).join();
    } finally {
      close(client);
    }
  }

  private String calls(C client) throws Exception {
    try {
      return call(client, System.getProperty(URL));
    } finally {
      leaveThread();
    }
  }

  private String unchecked(C client) {
    try {
      return calls(client);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
