package dev.graylane.instrumentation.okhttp3;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * A call's interceptors are put together: ours go around the one that follows redirects and just
 * above the one that connects, so that neither the application's interceptors nor a cached answer
 * see them.
 */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.AssignReturned.ToAllArguments
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(@Advice.AllArguments Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof List) {
        List<Interceptor> extended = extend((List<?>) arguments[i]);
        if (extended == null) {
          return null;
        }
        Object[] replaced = arguments.clone();
        replaced[i] = extended;
        return replaced;
      }
    }
    return null;
  }

  private static @Nullable List<Interceptor> extend(List<?> interceptors) {
    int follow = -1;
    int connect = -1;
    for (int i = 0; i < interceptors.size(); i++) {
      Object interceptor = interceptors.get(i);
      if (interceptor instanceof InvocationInterceptor || !(interceptor instanceof Interceptor)) {
        return null;
      }
      String name = interceptor.getClass().getName();
      if (name.equals("okhttp3.internal.http.RetryAndFollowUpInterceptor")) {
        follow = i;
      } else if (name.equals("okhttp3.internal.connection.ConnectInterceptor")) {
        connect = i;
      }
    }
    if (follow < 0 || connect < follow) {
      return null;
    }
    CallState call = new CallState();
    List<Interceptor> extended = new ArrayList<>(interceptors.size() + 2);
    for (int i = 0; i < interceptors.size(); i++) {
      if (i == follow) {
        extended.add(new InvocationInterceptor(call));
      }
      if (i == connect) {
        extended.add(new AttemptInterceptor(call));
      }
      extended.add((Interceptor) interceptors.get(i));
    }
    return extended;
  }
}
