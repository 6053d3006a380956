package dev.graylane.control.state;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The latest rollout of each service. Immutable. */
public final class Rollouts {
  public static final String PREFIX = "rollouts/";
  public static final Rollouts NONE = new Rollouts(Collections.emptyNavigableMap());

  // Service to its rollout's document.
  private final NavigableMap<String, Stored> byService;
  private final List<Route> routes;

  private Rollouts(NavigableMap<String, Stored> byService) {
    this.byService = byService;
    List<Route> all = new ArrayList<>();
    byService.values().forEach(stored -> all.addAll(stored.rollout().getRoutesList()));
    this.routes = Collections.unmodifiableList(all);
  }

  /** A rollout's document at a revision. */
  public record Stored(RolloutRecord rollout, long revision) {}

  /** The key of a service's rollout: there can be no two of one service. */
  public static String key(String service) {
    return PREFIX + service;
  }

  /** Returns a service's rollout. */
  public Optional<Stored> of(String service) {
    return Optional.ofNullable(byService.get(service));
  }

  /** Returns all, by service. */
  public Collection<Stored> all() {
    return byService.values();
  }

  /** Returns what is in force because of rollouts. */
  public List<Route> routes() {
    return routes;
  }

  /** Whether something in here must reach agents at once that was not in the state before. */
  public boolean isMoreUrgentThan(Rollouts before) {
    for (Stored stored : byService.values()) {
      RolloutRecord now = stored.rollout();
      Stored old = before.byService.get(now.getSpec().getService());
      boolean same = old != null && old.rollout().getNumber() == now.getNumber();
      int urgent = same ? Objects.requireNonNull(old).rollout().getUrgent() : 0;
      if (now.getUrgent() > urgent) {
        return true;
      }
    }
    return false;
  }

  /** Reads a document. */
  public static Stored parse(Document document) {
    try {
      return new Stored(RolloutRecord.parseFrom(document.value()), document.revision());
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
  }

  Rollouts with(Document document) {
    NavigableMap<String, Stored> next = new TreeMap<>(byService);
    next.put(document.key().substring(PREFIX.length()), parse(document));
    return new Rollouts(next);
  }

  Rollouts without(String key) {
    NavigableMap<String, Stored> next = new TreeMap<>(byService);
    next.remove(key.substring(PREFIX.length()));
    return new Rollouts(next);
  }
}
