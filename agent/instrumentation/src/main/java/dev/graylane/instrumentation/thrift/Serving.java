package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.instrumentation.RpcCodes;
import java.util.Map;
import org.apache.thrift.protocol.TProtocol;
import org.jspecify.annotations.Nullable;

/** A call that is being served, on one thread, from when its arguments have been read. */
final class Serving {
  private final String method;
  private final ReadingProtocol in;
  private final AnsweringProtocol out;
  private @Nullable Exchange exchange;
  private @Nullable Context previous;

  Serving(String method, TProtocol in, TProtocol out) {
    this.method = method;
    this.in = new ReadingProtocol(in, this::begin);
    this.out = new AnsweringProtocol(out);
  }

  TProtocol in() {
    return in;
  }

  TProtocol out() {
    return out;
  }

  /**
   * Within a request of another protocol, such as HTTP, a call is that request's, and no second.
   */
  private void begin(Map<String, String> headers) {
    if (exchange == null && Contexts.current() == null) {
      Exchange begun = Exchanges.begin(new ThriftInboundRequest(method, headers));
      exchange = begun;
      previous = Contexts.attach(begun.context());
    }
  }

  void end(@Nullable Throwable thrown) {
    Exchange begun = exchange;
    if (begun != null) {
      Contexts.restore(previous);
      begun.end(thrown != null || out.hasFailed() ? RpcCodes.INTERNAL : RpcCodes.OK, thrown);
    }
  }
}
