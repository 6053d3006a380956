package dev.graylane.agent.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands between an exchange and the application, as {@link GuardedCall} does for a call. */
final class GuardedExchange implements Exchange {
  private final Exchange exchange;

  private GuardedExchange(Exchange exchange) {
    this.exchange = exchange;
  }

  static Exchange of(Exchange exchange) {
    return exchange == Untouched.EXCHANGE
        ? exchange
        : new GuardedExchange(Objects.requireNonNull(exchange, "an engine gave no exchange"));
  }

  @Override
  public Context context() {
    try {
      return exchange.context();
    } catch (Throwable fault) {
      Engines.fault("asking for a request's context", fault);
      return Untouched.EXCHANGE.context();
    }
  }

  @Override
  public void end(int status, @Nullable Throwable failure) {
    try {
      exchange.end(status, failure);
    } catch (Throwable fault) {
      Engines.fault("ending a request", fault);
    }
  }

  @Override
  public void abandon() {
    try {
      exchange.abandon();
    } catch (Throwable fault) {
      Engines.fault("abandoning a request", fault);
    }
  }
}
