package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import io.grpc.Status;

/** A call that is being served. No fault of the agent leaves it. */
final class Served {
  private final Exchange exchange;
  private final Context context;

  Served(Exchange exchange, Context context) {
    this.exchange = exchange;
    this.context = context;
  }

  Context context() {
    return context;
  }

  /** The call is over; the first to say so counts. */
  void end(Status status) {
    try {
      exchange.end(status.getCode().value(), status.getCause());
    } catch (Throwable fault) {
      DecidedCall.report("ending", fault);
    }
  }
}
