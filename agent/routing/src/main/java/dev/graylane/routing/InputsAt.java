package dev.graylane.routing;

import com.google.protobuf.Timestamp;

/** The same inputs at another time. */
final class InputsAt implements Inputs {
  private final Inputs inputs;
  private final long millis;

  InputsAt(Inputs inputs, Timestamp at) {
    this.inputs = inputs;
    this.millis = ServiceCompiler.millis(at);
  }

  @Override
  public long nowMillis() {
    return millis;
  }

  @Override
  public int random(int bound) {
    return inputs.random(bound);
  }

  @Override
  public LoadView load() {
    return inputs.load();
  }
}
