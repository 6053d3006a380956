package dev.graylane.agent.weave;

import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Joins integrations whose classes are woven in different class loaders of one library, as where
 * each of its jars is a bundle or module of its own. One knows the class of an object and says who
 * watches it; another, in a loader that does not see that class, knows where such objects come and
 * go. A class keeps its watchers, and nothing else does. Thread-safe.
 */
public final class Watchers {
  private static final ClassValue<CopyOnWriteArrayList<Watcher>> BY_CLASS =
      new ClassValue<CopyOnWriteArrayList<Watcher>>() {
        @Override
        protected CopyOnWriteArrayList<Watcher> computeValue(Class<?> type) {
          return new CopyOnWriteArrayList<>();
        }
      };

  private Watchers() {}

  /** Hears of the objects of a class. */
  public interface Watcher {
    /**
     * @param place where an object is now, in the words of the library
     */
    void added(Object place);

    /**
     * @param place where it is no longer
     */
    void removed(Object place);
  }

  /**
   * From now on it hears of the objects of a class, not of subclasses; once, however often this is
   * said.
   */
  public static void watch(Class<?> type, Watcher watcher) {
    BY_CLASS.get(type).addIfAbsent(watcher);
  }

  /** Tells those who watch the object's class. */
  public static void added(Object object, Object place) {
    CopyOnWriteArrayList<Watcher> watchers = BY_CLASS.get(object.getClass());
    if (!watchers.isEmpty()) {
      watchers.forEach(each -> each.added(place));
    }
  }

  /** As {@link #added}. */
  public static void removed(Object object, Object place) {
    CopyOnWriteArrayList<Watcher> watchers = BY_CLASS.get(object.getClass());
    if (!watchers.isEmpty()) {
      watchers.forEach(each -> each.removed(place));
    }
  }
}
