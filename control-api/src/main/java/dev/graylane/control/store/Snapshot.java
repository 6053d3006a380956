package dev.graylane.control.store;

import java.util.List;

/**
 * Documents at one moment.
 *
 * @param revision the store's newest revision at that moment: a watch that follows starts at the
 *     next one
 * @param documents in the order of their keys
 */
public record Snapshot(long revision, List<Document> documents) {
  public Snapshot {
    documents = List.copyOf(documents);
  }
}
