package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.apache.dubbo.rpc.Invocation;
import org.jspecify.annotations.Nullable;

/** A stream that the application opened; its events come in the context in which it did. */
final class CalledStream extends Stream {
  private final DubboCall call;
  private final @Nullable Context context = Contexts.current();

  private CalledStream(DubboCall call) {
    this.call = call;
  }

  /**
   * @param clientCall Triple's own call, which tells what becomes of it
   */
  static void open(Invocation invocation, Object clientCall) {
    DubboCall call = DubboCall.of(invocation);
    if (call != null && call.becomesStream()) {
      new CalledStream(call).toldBy(clientCall);
    }
  }

  @Override
  @Nullable Context context() {
    return context;
  }

  @Override
  void end(int code, @Nullable Throwable cause) {
    call.endStream(code);
  }
}
