package dev.graylane.instrumentation.nettyexecutor;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.Members;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Tells an application of a future in the context in which it asked to be told. */
final class CarriedListener implements GenericFutureListener<Future<Object>> {
  private final Context context;
  private final GenericFutureListener<Future<Object>> listener;

  @SuppressWarnings("unchecked") // it is told what it would be told
  CarriedListener(Context context, GenericFutureListener<?> listener) {
    this.context = context;
    this.listener = (GenericFutureListener<Future<Object>>) listener;
  }

  @Override
  public void operationComplete(Future<Object> future) throws Exception {
    Context previous = Contexts.attach(context);
    try {
      listener.operationComplete(future);
    } finally {
      Contexts.restore(previous);
    }
  }

  /** What the promise knows a listener by. */
  static GenericFutureListener<?> inPlaceOf(GenericFutureListener<?> listener, Object promise)
      throws ReflectiveOperationException {
    // One is in a field of its own in newer versions.
    CarriedListener one = find(listener, held(promise, "listener"));
    CarriedListener found = one != null ? one : find(listener, held(promise, "listeners"));
    return found != null ? found : listener;
  }

  private static @Nullable CarriedListener find(
      GenericFutureListener<?> listener, @Nullable Object held)
      throws ReflectiveOperationException {
    if (held instanceof CarriedListener) {
      return ((CarriedListener) held).listener == listener ? (CarriedListener) held : null;
    }
    Object several =
        held == null || held instanceof GenericFutureListener ? null : held(held, "listeners");
    if (several instanceof Object[]) {
      for (Object each : (Object[]) several) {
        if (each instanceof CarriedListener && ((CarriedListener) each).listener == listener) {
          return (CarriedListener) each;
        }
      }
    }
    return null;
  }

  private static @Nullable Object held(Object owner, String name)
      throws ReflectiveOperationException {
    Field field = Members.inherited(owner, name);
    return field == null ? null : field.get(owner);
  }
}
