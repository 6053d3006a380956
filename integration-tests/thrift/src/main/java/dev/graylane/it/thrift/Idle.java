package dev.graylane.it.thrift;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;

/** There is no HTTP in these applications. */
public final class Idle implements HttpCaller {
  @Override
  public Answer call(Call call) {
    throw new UnsupportedOperationException();
  }
}
