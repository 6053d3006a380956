package dev.graylane.instrumentation;

import dev.graylane.agent.call.Engines;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Another engine for a request that failed, which looks for a connection afresh. Only after a
 * failure, so that it may use what is internal to OkHttp, and alike in all versions with engines.
 */
public final class EngineRenewal {
  private EngineRenewal() {}

  /**
   * @return null where that is not possible, so that the library's failure stands
   */
  public static @Nullable Object of(
      Object engine, Object client, Object request, boolean forWebSocket, @Nullable Object prior) {
    try {
      Object allocation = Members.call(engine, "close");
      if (allocation == null) {
        return null;
      }
      Members.call(allocation, "noNewStreams");
      Members.call(allocation, "release");
      return constructor(engine)
          .newInstance(client, request, false, false, forWebSocket, null, null, prior);
    } catch (ReflectiveOperationException e) {
      Engines.fault("okhttp: renew", e);
      return null;
    }
  }

  private static Constructor<?> constructor(Object engine) throws NoSuchMethodException {
    for (Constructor<?> each : engine.getClass().getConstructors()) {
      if (each.getParameterCount() == 8) {
        return each;
      }
    }
    throw new NoSuchMethodException(engine.getClass() + " of eight");
  }
}
