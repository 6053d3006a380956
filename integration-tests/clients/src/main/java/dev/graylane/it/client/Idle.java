package dev.graylane.it.client;

/** For applications in which there is no HTTP. */
public final class Idle implements HttpCaller {
  @Override
  public Answer call(Call call) {
    throw new UnsupportedOperationException();
  }
}
