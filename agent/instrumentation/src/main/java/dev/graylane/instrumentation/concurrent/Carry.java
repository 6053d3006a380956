package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a function so that it runs with the context of the thread that handed it over. Without a
 * context, or without a function (the JDK's own null check shall speak), the function itself comes
 * back.
 */
final class Carry {
  private Carry() {}

  static <V> @Nullable Callable<V> callable(@Nullable Callable<V> task) {
    Context context = Contexts.current();
    return context == null || task == null || task instanceof CarriedCallable
        ? task
        : new CarriedCallable<>(context, task);
  }

  static <T> @Nullable Supplier<T> supplier(@Nullable Supplier<T> supplier) {
    Context context = Contexts.current();
    if (context == null || supplier == null) {
      return supplier;
    }
    return () -> {
      Context previous = Contexts.attach(context);
      try {
        return supplier.get();
      } finally {
        Contexts.restore(previous);
      }
    };
  }

  static <T, R> @Nullable Function<T, R> function(@Nullable Function<T, R> function) {
    Context context = Contexts.current();
    if (context == null || function == null) {
      return function;
    }
    return value -> {
      Context previous = Contexts.attach(context);
      try {
        return function.apply(value);
      } finally {
        Contexts.restore(previous);
      }
    };
  }

  static <T> @Nullable Consumer<T> consumer(@Nullable Consumer<T> consumer) {
    Context context = Contexts.current();
    if (context == null || consumer == null) {
      return consumer;
    }
    return value -> {
      Context previous = Contexts.attach(context);
      try {
        consumer.accept(value);
      } finally {
        Contexts.restore(previous);
      }
    };
  }

  static <T, U, R> @Nullable BiFunction<T, U, R> biFunction(
      @Nullable BiFunction<T, U, R> function) {
    Context context = Contexts.current();
    if (context == null || function == null) {
      return function;
    }
    return (left, right) -> {
      Context previous = Contexts.attach(context);
      try {
        return function.apply(left, right);
      } finally {
        Contexts.restore(previous);
      }
    };
  }

  static <T, U> @Nullable BiConsumer<T, U> biConsumer(@Nullable BiConsumer<T, U> consumer) {
    Context context = Contexts.current();
    if (context == null || consumer == null) {
      return consumer;
    }
    return (left, right) -> {
      Context previous = Contexts.attach(context);
      try {
        consumer.accept(left, right);
      } finally {
        Contexts.restore(previous);
      }
    };
  }
}
