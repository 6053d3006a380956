package dev.graylane.control.store;

/**
 * Says which one of several servers should do something. Only ever a hint, so that they do not all
 * do the same: for a moment two may think that it is theirs. Whoever writes by it compares and
 * sets.
 */
public interface Lease extends AutoCloseable {
  /** Of a server whose store nobody else can open. */
  Lease ALONE =
      new Lease() {
        @Override
        public boolean hold() {
          return true;
        }

        @Override
        public void close() {
          // There is nobody to give it to.
        }
      };

  /** Takes the lease if it is free, keeps it if it is ours; returns whether it is ours now. */
  boolean hold();

  /** Gives it back, so that others need not wait. */
  @Override
  void close();
}
