package dev.graylane.instrumentation.grizzly;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.glassfish.grizzly.ReadHandler;
import org.jspecify.annotations.Nullable;

/** Who reads a request's body, in the request's context. */
final class CarriedReader implements ReadHandler {
  private final Context context;
  private final ReadHandler reader;

  private CarriedReader(Context context, ReadHandler reader) {
    this.context = context;
    this.reader = reader;
  }

  /** The reader itself where there is no context. */
  static @Nullable ReadHandler carry(@Nullable ReadHandler reader) {
    Context context = Contexts.current();
    return context == null || reader == null || reader instanceof CarriedReader
        ? reader
        : new CarriedReader(context, reader);
  }

  @Override
  public void onDataAvailable() throws Exception {
    Context previous = Contexts.attach(context);
    try {
      reader.onDataAvailable();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onAllDataRead() throws Exception {
    Context previous = Contexts.attach(context);
    try {
      reader.onAllDataRead();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    Context previous = Contexts.attach(context);
    try {
      reader.onError(thrown);
    } finally {
      Contexts.restore(previous);
    }
  }
}
