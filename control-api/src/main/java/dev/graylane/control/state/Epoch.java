package dev.graylane.control.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.store.StoredEpoch;
import java.util.UUID;

/**
 * The store's epoch: a random id, made with the store and made anew when the store turns out to be
 * an older copy, so that agents do not take its revisions for those that they know.
 */
public final class Epoch {
  static final String KEY = "epoch";

  private Epoch() {}

  /** Gives a new store its epoch. */
  public static void ensure(Store store) {
    store.create(KEY, random());
  }

  /** Returns the newest revision that a store has given in its epoch. */
  public static long revision(Store store) {
    return store.list(KEY).revision();
  }

  /** Replaces an epoch, unless another server already has. */
  public static void renew(Store store, String outdated) {
    for (Document document : store.list(KEY).documents()) {
      if (document.key().equals(KEY) && parse(document).equals(outdated)) {
        store.update(KEY, random(), document.revision());
      }
    }
  }

  static String parse(Document document) {
    try {
      return StoredEpoch.parseFrom(document.value()).getId();
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's epoch cannot be read", e);
    }
  }

  private static ByteString random() {
    return StoredEpoch.newBuilder().setId(UUID.randomUUID().toString()).build().toByteString();
  }
}
