package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Engines;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Whether a body can be written twice. Bodies say so from 3.14 on, by a marker before that. */
final class Replay {
  private static final @Nullable MethodHandle ONE_SHOT = find("isOneShot");
  private static final @Nullable MethodHandle DUPLEX = find("isDuplex");
  private static final @Nullable Class<?> UNREPEATABLE = marker();

  private Replay() {}

  static boolean possible(@Nullable RequestBody body) {
    return body == null
        || (!(says(ONE_SHOT, body) || says(DUPLEX, body))
            && (UNREPEATABLE == null || !UNREPEATABLE.isInstance(body)));
  }

  private static boolean says(@Nullable MethodHandle question, RequestBody body) {
    if (question == null) {
      return false;
    }
    try {
      return (boolean) question.invokeExact(body);
    } catch (Throwable fault) {
      Engines.fault("okhttp3: body", fault);
      return true;
    }
  }

  private static @Nullable MethodHandle find(String name) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(RequestBody.class, name, MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException isOlder) {
      return null;
    }
  }

  private static @Nullable Class<?> marker() {
    try {
      return Class.forName(
          "okhttp3.internal.http.UnrepeatableRequestBody",
          false,
          RequestBody.class.getClassLoader());
    } catch (ClassNotFoundException isNewer) {
      return null;
    }
  }
}
