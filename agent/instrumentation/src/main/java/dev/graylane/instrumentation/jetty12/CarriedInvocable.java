package dev.graylane.instrumentation.jetty12;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What an application gives to Jetty to be called later, with the context in which it is to be
 * called. The thread that does it says nothing: it may be one that serves another call back of the
 * same connection. Jetty asks such objects how they want to be run, and gets the original's answer.
 */
final class CarriedInvocable implements InvocationHandler {
  private final Object original;
  private final Context context;

  private CarriedInvocable(Object original, Context context) {
    this.original = original;
    this.context = context;
  }

  /** The same with the current context; itself where there is none. */
  static @Nullable Object carry(@Nullable Object original, Class<?> type) {
    Context context = Contexts.current();
    if (context == null || original == null || isCarried(original)) {
      return original;
    }
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, new CarriedInvocable(original, context));
  }

  private static boolean isCarried(Object object) {
    return Proxy.isProxyClass(object.getClass())
        && Proxy.getInvocationHandler(object) instanceof CarriedInvocable;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
      return arguments != null && proxy == arguments[0];
    }
    Context previous = Contexts.attach(context);
    try {
      return method.invoke(original, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    } finally {
      Contexts.restore(previous);
    }
  }
}
