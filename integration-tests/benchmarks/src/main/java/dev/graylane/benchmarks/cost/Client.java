package dev.graylane.benchmarks.cost;

/** One library, as an application would use it. Used by many threads at once. */
interface Client {
  /**
   * Makes one call and reads its whole answer; throws where it was not answered as it should be.
   */
  void call() throws Exception;
}
