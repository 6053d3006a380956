package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The requests being served that carry a call of another protocol, which is served in an exchange
 * of its own. Apart from the exchanges, of which next to none is one. Thread-safe.
 */
final class Carriers {
  private final Set<Context> contexts =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Spares processes that have none the look. */
  private volatile boolean any;

  void add(Context request) {
    contexts.add(request);
    any = true;
  }

  /** Whether it was one; from now on it is not. */
  boolean remove(Context request) {
    return any && contexts.remove(request);
  }
}
