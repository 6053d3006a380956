package dev.graylane.control.store;

import java.util.List;

/** Receives a watch's changes. */
public interface Watcher {

  /** Takes the next changes, oldest first; never empty. */
  void changed(List<Change> changes);

  /**
   * The changes from the asked revision on are no longer all kept: list again, and watch from
   * there. The watch has ended.
   */
  void compacted();
}
