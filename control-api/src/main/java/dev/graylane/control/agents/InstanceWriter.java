package dev.graylane.control.agents;

import com.google.protobuf.ByteString;
import dev.graylane.control.state.Instances;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.Registration;
import dev.graylane.v1.store.StoredInstance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes instances to the store, on a thread of its own because writes wait for the disk. Only the
 * newest wish for each instance is kept, so that one that comes and goes all the time costs one
 * pending write. A write that fails is tried again.
 */
final class InstanceWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstanceWriter.class);
  private static final long RETRY_MILLIS = 1_000;

  private final Store store;
  // Key to what shall be there; empty: nothing. Guarded by this.
  private final Map<String, Optional<ByteString>> wishes = new LinkedHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean closed;

  InstanceWriter(Store store) {
    this.store = store;
    Thread thread = new Thread(this::run, "graylane-instances");
    thread.setDaemon(true);
    thread.start();
  }

  void put(Registration registration, Map<String, String> labels) {
    StoredInstance instance =
        StoredInstance.newBuilder().setRegistration(registration).putAllLabels(labels).build();
    wish(registration, Optional.of(instance.toByteString()));
  }

  void withdraw(Registration registration) {
    wish(registration, Optional.empty());
  }

  private synchronized void wish(Registration registration, Optional<ByteString> wish) {
    // Taken out first: the newest wish goes to the end of the line.
    String key = Instances.key(registration.getService(), registration.getInstance());
    wishes.remove(key);
    wishes.put(key, wish);
    notifyAll();
  }

  private void run() {
    try {
      for (Map.Entry<String, Optional<ByteString>> next = take(); next != null; next = take()) {
        try {
          fulfil(next.getKey(), next.getValue());
        } catch (StoreException e) {
          log.error(
              "{} could not be written, tried again in {} ms", next.getKey(), RETRY_MILLIS, e);
          putBack(next);
          Thread.sleep(RETRY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      log.warn("Interrupted; instances are no longer written");
    } finally {
      ended.countDown();
    }
  }

  private synchronized Map.@Nullable Entry<String, Optional<ByteString>> take()
      throws InterruptedException {
    while (wishes.isEmpty() && !closed) {
      wait();
    }
    if (wishes.isEmpty()) {
      return null;
    }
    var first = wishes.entrySet().iterator();
    var entry = first.next();
    var taken = Map.entry(entry.getKey(), entry.getValue());
    first.remove();
    return taken;
  }

  private synchronized void putBack(Map.Entry<String, Optional<ByteString>> failed) {
    if (!closed) {
      wishes.putIfAbsent(failed.getKey(), failed.getValue());
    }
  }

  private void fulfil(String key, Optional<ByteString> wish) {
    boolean done = false;
    while (!done) {
      Optional<Document> there =
          store.list(key).documents().stream()
              .filter(document -> document.key().equals(key))
              .findFirst();
      long revision = there.map(Document::revision).orElse(0L);
      if (there.map(Document::value).equals(wish)) {
        done = true;
      } else if (wish.isEmpty()) {
        done = store.delete(key, revision).isPresent();
      } else if (there.isEmpty()) {
        done = store.create(key, wish.get()).isPresent();
      } else {
        done = store.update(key, wish.get(), revision).isPresent();
      }
    }
  }

  /** Writes what is still to be written, then ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (!ended.await(5, TimeUnit.SECONDS)) {
        log.warn("Some instances could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
