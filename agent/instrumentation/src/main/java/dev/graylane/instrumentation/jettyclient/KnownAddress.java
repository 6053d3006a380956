package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.call;
import static dev.graylane.instrumentation.jettyclient.Handles.handle;
import static dev.graylane.instrumentation.jettyclient.Handles.type;

import dev.graylane.agent.call.Target;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Answers the client's question for the addresses of a host with that of the instance, at once. */
final class KnownAddress implements InvocationHandler {
  private static final ThreadLocal<@Nullable Target> CURRENT = new ThreadLocal<>();
  private static final Class<?> RESOLVER = type("org.eclipse.jetty.util.SocketAddressResolver");
  private static final MethodHandle SUCCEEDED =
      handle(type("org.eclipse.jetty.util.Promise"), "succeeded", Object.class);

  private final Target target;

  private KnownAddress(Target target) {
    this.target = target;
  }

  /** This thread is about to connect there; null: where the application said. */
  static @Nullable Target begin(@Nullable Target target) {
    Target before = CURRENT.get();
    CURRENT.set(target);
    return before;
  }

  static void end(@Nullable Target before) {
    CURRENT.set(before);
  }

  static @Nullable Object resolver(@Nullable Object application) {
    Target target = CURRENT.get();
    return target == null
        ? application
        : Proxy.newProxyInstance(
            RESOLVER.getClassLoader(), new Class<?>[] {RESOLVER}, new KnownAddress(target));
  }

  /** The promise comes last, in all versions. */
  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == RESOLVER && arguments != null) {
      Object promise = arguments[arguments.length - 1];
      return call(SUCCEEDED, promise, Collections.singletonList(target.socketAddress()));
    }
    throw new UnsupportedOperationException(method.getName());
  }
}
