package dev.graylane.instrumentation;

import dev.graylane.agent.call.Engines;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Another engine for a request that failed, which looks for a connection afresh. Only after a
 * failure, so that it may use what is internal to OkHttp, and alike in all versions with engines.
 */
public final class EngineRenewal {
  /** The parameters of an engine's constructor. */
  private static final int WITH_ALLOCATION = 8;

  /** Before 2.7: a connection and a selector of routes in its place. */
  private static final int WITHOUT_ALLOCATION = 9;

  private EngineRenewal() {}

  /**
   * @return null where that is not possible, so that the library's failure stands
   */
  public static @Nullable Object of(
      Object engine, Object client, Object request, boolean forWebSocket, @Nullable Object prior) {
    try {
      Object allocation = Members.call(engine, "close");
      Constructor<?> constructor = constructor(engine);
      if (constructor.getParameterCount() == WITHOUT_ALLOCATION) {
        return constructor.newInstance(
            client, request, false, false, forWebSocket, null, null, null, prior);
      }
      if (allocation == null) {
        return null;
      }
      Members.call(allocation, "noNewStreams");
      Members.call(allocation, "release");
      return constructor.newInstance(
          client, request, false, false, forWebSocket, null, null, prior);
    } catch (ReflectiveOperationException e) {
      Engines.fault("okhttp: renew", e);
      return null;
    }
  }

  private static Constructor<?> constructor(Object engine) throws NoSuchMethodException {
    for (Constructor<?> each : engine.getClass().getConstructors()) {
      if (each.getParameterCount() == WITH_ALLOCATION
          || each.getParameterCount() == WITHOUT_ALLOCATION) {
        return each;
      }
    }
    throw new NoSuchMethodException(engine.getClass() + " of eight or nine");
  }
}
