package dev.graylane.control.state;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.store.StoredServer;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The servers that share the store, by id. Immutable. */
public final class Servers {
  public static final String PREFIX = "servers/";
  static final Servers NONE = new Servers(Collections.emptyNavigableMap());

  private final NavigableMap<String, Stored> byId;

  private Servers(NavigableMap<String, Stored> byId) {
    this.byId = byId;
  }

  /** What a server wrote, and the revision at which it did. */
  public record Stored(StoredServer server, long revision) {}

  /** The key of a server. */
  public static String key(String id) {
    return PREFIX + id;
  }

  /** Returns all, by id. */
  public NavigableMap<String, Stored> all() {
    return Collections.unmodifiableNavigableMap(byId);
  }

  Servers with(Document document) {
    NavigableMap<String, Stored> next = new TreeMap<>(byId);
    try {
      next.put(
          document.key().substring(PREFIX.length()),
          new Stored(StoredServer.parseFrom(document.value()), document.revision()));
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
    return new Servers(next);
  }

  Servers without(String key) {
    NavigableMap<String, Stored> next = new TreeMap<>(byId);
    next.remove(key.substring(PREFIX.length()));
    return new Servers(next);
  }
}
