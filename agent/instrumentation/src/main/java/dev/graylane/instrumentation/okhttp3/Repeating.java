package dev.graylane.instrumentation.okhttp3;

import dev.graylane.instrumentation.Members;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.internal.http.RetryAndFollowUpInterceptor;
import org.jspecify.annotations.Nullable;

/** What the application said of requests that are lost with their connection. */
final class Repeating {
  private Repeating() {}

  /** Whether they may be repeated, as {@link OkHttpClient#retryOnConnectionFailure} has it. */
  static boolean isAllowed(Interceptor.Chain chain) {
    try {
      // From 5.3 on each chain has it.
      Object own = Members.call(chain, "getRetryOnConnectionFailure");
      if (own != null) {
        return (Boolean) own;
      }
      OkHttpClient client = client(chain);
      return client == null || client.retryOnConnectionFailure();
    } catch (ReflectiveOperationException isOtherwise) {
      return true;
    }
  }

  /** Before, the interceptor that would repeat them knows the client. */
  private static @Nullable OkHttpClient client(Interceptor.Chain chain)
      throws ReflectiveOperationException {
    List<?> interceptors = (List<?>) Members.field(chain, "interceptors").get(chain);
    for (Object interceptor : interceptors) {
      if (interceptor instanceof RetryAndFollowUpInterceptor) {
        return (OkHttpClient) Members.field(interceptor, "client").get(interceptor);
      }
    }
    return null;
  }
}
