package dev.graylane.control.state;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.store.StoredInstance;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The registered instances by service and id. Immutable. */
public final class Instances {
  public static final String PREFIX = "instances/";
  static final Instances NONE = new Instances(Map.of());

  // Service to id to instance; the inner maps are shared between generations and never changed.
  private final Map<String, NavigableMap<String, StoredInstance>> byService;

  private Instances(Map<String, NavigableMap<String, StoredInstance>> byService) {
    this.byService = byService;
  }

  /**
   * Returns a service's instances by id. The same object as before where none of them has changed.
   */
  public NavigableMap<String, StoredInstance> of(String service) {
    return byService.getOrDefault(service, Collections.emptyNavigableMap());
  }

  /** Returns the names of the services that have any. */
  public Collection<String> services() {
    return byService.keySet();
  }

  /** The key under which an instance is kept. Neither part may hold a slash. */
  public static String key(String service, String instance) {
    return PREFIX + service + "/" + instance;
  }

  Instances with(Document document) {
    StoredInstance instance;
    try {
      instance = StoredInstance.parseFrom(document.value());
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
    String[] parts = document.key().split("/", 3);
    NavigableMap<String, StoredInstance> ofService = new TreeMap<>(of(parts[1]));
    ofService.put(parts[2], instance);
    return replace(parts[1], ofService);
  }

  Instances without(String key) {
    String[] parts = key.split("/", 3);
    NavigableMap<String, StoredInstance> ofService = new TreeMap<>(of(parts[1]));
    ofService.remove(parts[2]);
    return replace(parts[1], ofService);
  }

  private Instances replace(String service, NavigableMap<String, StoredInstance> ofService) {
    Map<String, NavigableMap<String, StoredInstance>> next = new HashMap<>(byService);
    if (ofService.isEmpty()) {
      next.remove(service);
    } else {
      next.put(service, Collections.unmodifiableNavigableMap(ofService));
    }
    return new Instances(next);
  }
}
