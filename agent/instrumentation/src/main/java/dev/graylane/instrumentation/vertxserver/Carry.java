package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import io.vertx.core.Handler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Work with the context in which it is to be done. Without one, or without work, as it was. */
final class Carry {
  private Carry() {}

  static <T> @Nullable Handler<T> handler(@Nullable Handler<T> work) {
    Context context = Contexts.current();
    if (context == null || work == null) {
      return work;
    }
    return value -> {
      Context previous = Contexts.attach(context);
      try {
        work.handle(value);
      } finally {
        Contexts.restore(previous);
      }
    };
  }

  static <T, R> @Nullable Function<T, R> function(@Nullable Function<T, R> work) {
    Context context = Contexts.current();
    if (context == null || work == null) {
      return work;
    }
    return value -> {
      Context previous = Contexts.attach(context);
      try {
        return work.apply(value);
      } finally {
        Contexts.restore(previous);
      }
    };
  }
}
