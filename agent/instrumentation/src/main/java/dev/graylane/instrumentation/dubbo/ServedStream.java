package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import java.util.Objects;
import org.apache.dubbo.rpc.Invocation;
import org.jspecify.annotations.Nullable;

/** A stream that a provider serves, once Dubbo's filters have begun to. */
final class ServedStream extends Stream {
  private volatile @Nullable Exchange exchange;

  static @Nullable ServedStream of(Invocation invocation) {
    return (ServedStream) Stream.of((Object) invocation);
  }

  void begun(Exchange begun) {
    exchange = begun;
  }

  @Override
  @Nullable Context context() {
    Exchange begun = exchange;
    return begun == null ? null : begun.context();
  }

  @Override
  void end(int code, @Nullable Throwable cause) {
    Exchange begun = exchange;
    if (begun != null) {
      begun.end(code, cause);
    }
  }

  /**
   * Triple is about to have a stream served.
   *
   * @param listener gets what the caller sends
   * @param answers takes what the service answers
   */
  static void open(Object listener, Object invocation, Object answers) {
    ServedStream stream = new ServedStream();
    stream.toldBy(Objects.requireNonNull(invocation));
    stream.toldBy(Objects.requireNonNull(answers));
    stream.toldBy(listener);
  }
}
