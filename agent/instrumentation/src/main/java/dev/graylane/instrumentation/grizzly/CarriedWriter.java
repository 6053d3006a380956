package dev.graylane.instrumentation.grizzly;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.glassfish.grizzly.WriteHandler;
import org.jspecify.annotations.Nullable;

/** Who writes an answer, in the request's context. */
final class CarriedWriter implements WriteHandler {
  private final Context context;
  private final WriteHandler writer;

  private CarriedWriter(Context context, WriteHandler writer) {
    this.context = context;
    this.writer = writer;
  }

  /** The writer itself where there is no context. */
  static @Nullable WriteHandler carry(@Nullable WriteHandler writer) {
    Context context = Contexts.current();
    return context == null || writer == null || writer instanceof CarriedWriter
        ? writer
        : new CarriedWriter(context, writer);
  }

  @Override
  public void onWritePossible() throws Exception {
    Context previous = Contexts.attach(context);
    try {
      writer.onWritePossible();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    Context previous = Contexts.attach(context);
    try {
      writer.onError(thrown);
    } finally {
      Contexts.restore(previous);
    }
  }
}
