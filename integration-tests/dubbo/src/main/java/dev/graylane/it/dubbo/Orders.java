package dev.graylane.it.dubbo;

import java.util.concurrent.CompletableFuture;

/** The service that is called. */
public interface Orders {
  /** Answers who served it and in which lane: {@code v2 1;lane=blue}. */
  String place(String item) throws SoldOut;

  /** The same, later, on another thread. */
  CompletableFuture<String> placeLater(String item);

  /**
   * Places it at another provider, too.
   *
   * @param url where Dubbo would go
   * @param way {@code here}, or {@code pool} for a thread of the application's
   */
  String relay(String url, String item, String way);
}
