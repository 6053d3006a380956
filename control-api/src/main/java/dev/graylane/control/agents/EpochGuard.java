package dev.graylane.control.agents;

import dev.graylane.control.push.Publication;
import dev.graylane.control.state.Epoch;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.Hello;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises a store that was restored from an older copy: an agent holds a revision of the store's
 * own epoch that the store has not reached. Its revisions will be given again, to other content, so
 * the epoch is made anew; the agents then take a full state.
 */
final class EpochGuard {
  private static final Logger log = LoggerFactory.getLogger(EpochGuard.class);

  private final Store store;

  EpochGuard(Store store) {
    this.store = store;
  }

  /** Whether the published epoch must not be used; a new one is on its way then. */
  boolean isOutdated(Publication published, Hello hello) {
    boolean ahead =
        hello.getStoreEpoch().equals(published.epoch())
            && hello.getRevision() > published.revision();
    if (!ahead) {
      return false;
    }
    // What is published follows the store by a moment: only the store itself can be behind.
    long newest = Epoch.revision(store);
    if (hello.getRevision() <= newest) {
      return false;
    }
    log.warn(
        "{} holds revision {}, the store is at {}: it was restored from an older copy. Its epoch is renewed",
        AgentRegistry.name(hello.getRegistration()),
        hello.getRevision(),
        newest);
    renew(published.epoch());
    return true;
  }

  private void renew(String outdated) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Epoch.renew(store, outdated);
              } catch (StoreException e) {
                log.error("The epoch could not be renewed", e);
              }
            },
            "graylane-epoch");
    thread.setDaemon(true);
    thread.start();
  }
}
