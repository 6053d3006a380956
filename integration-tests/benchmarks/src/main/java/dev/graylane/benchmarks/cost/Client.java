package dev.graylane.benchmarks.cost;

/** One library, as an application would use it. Used by many threads at once. */
interface Client {
  /** Makes one call and returns its whole answer. */
  byte[] call() throws Exception;
}
