package dev.graylane.it.client;

/**
 * Makes calls with one client library; the only thing that the contract test needs of it.
 * Implementations have a public constructor without arguments, are thread-safe, and share one
 * client (so one connection pool) among all calls with the same {@link Call#clientKey}.
 */
public interface HttpCaller {
  /** Makes the call as the library's users would, reading the whole answer. */
  Answer call(Call call) throws Exception;
}
