package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Engines;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call look for a connection afresh, as OkHttp does itself for a redirect, with a new
 * address. These methods are internal and differ by version; where they are not as known, a call
 * that cannot connect fails as the library lets it.
 */
final class Renewal {
  private Renewal() {}

  static boolean supported(Interceptor.Chain chain) {
    return begin(owner(chain)) != null;
  }

  static boolean renew(Interceptor.Chain chain) {
    Object owner = owner(chain);
    Method begin = begin(owner);
    if (begin == null) {
      return false;
    }
    try {
      abandon(owner);
      Request request = chain.request();
      switch (begin.getParameterCount()) {
        case 1:
          forget(owner);
          begin.invoke(owner, request);
          break;
        case 2:
          begin.invoke(owner, request, true);
          break;
        default:
          begin.invoke(owner, request, true, chain);
      }
      return true;
    } catch (ReflectiveOperationException e) {
      Engines.fault("okhttp3: renew", e);
      return false;
    }
  }

  /** What keeps the search for a connection: the call, and in 3.14 its transmitter. */
  private static Object owner(Interceptor.Chain chain) {
    try {
      return chain.getClass().getMethod("transmitter").invoke(chain);
    } catch (ReflectiveOperationException e) {
      return chain.call();
    }
  }

  private static @Nullable Method begin(Object owner) {
    Method method = method(owner, "enterNetworkInterceptorExchange");
    return method != null ? method : method(owner, "prepareToConnect");
  }

  private static void abandon(Object owner) throws ReflectiveOperationException {
    Method exit = method(owner, "exitNetworkInterceptorExchange");
    if (exit != null) {
      exit.invoke(owner, true);
      return;
    }
    Method done = method(owner, "exchangeDoneDueToException");
    if (done != null) {
      done.invoke(owner);
    }
  }

  /** 3.14 keeps what it prepared for a request to the same place, even where that has failed. */
  private static void forget(Object transmitter) throws ReflectiveOperationException {
    Field prepared = transmitter.getClass().getDeclaredField("request");
    prepared.setAccessible(true);
    prepared.set(transmitter, null);
  }

  /** Kotlin appends its module's name to internal methods. */
  private static @Nullable Method method(Object owner, String name) {
    for (Method method : owner.getClass().getMethods()) {
      if (method.getName().equals(name) || method.getName().startsWith(name + "$")) {
        return method;
      }
    }
    return null;
  }
}
