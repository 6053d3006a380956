package dev.graylane.instrumentation.grpc;

/**
 * What gRPC was seen to show of the streams that it makes for a channel's calls. When that is all
 * that there is to know, no call needs an option to be told of it. Thread-safe.
 */
final class StreamSigns {
  static final int MADE = 1;
  static final int HEADERS = 2;
  static final int CLOSED = 4;
  private static final int ALL = MADE | HEADERS | CLOSED;

  private volatile int seen;

  @SuppressWarnings("NonAtomicVolatileUpdate") // one that is lost is seen again
  void see(int sign) {
    if ((seen & sign) == 0) {
      seen |= sign;
    }
  }

  boolean areComplete() {
    return seen == ALL;
  }
}
