package dev.graylane.instrumentation.okhttp3;

import java.util.List;
import net.bytebuddy.asm.Advice;
import okhttp3.Interceptor;
import okhttp3.internal.connection.ConnectInterceptor;
import okhttp3.internal.http.RetryAndFollowUpInterceptor;

/**
 * A call's interceptors were put together: ours goes just above the one that connects, or takes its
 * place and asks it, so that neither the application's interceptors nor a cached answer see it. The
 * list is the call's own.
 */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.FieldValue("interceptors") List<Interceptor> interceptors,
      @Advice.FieldValue("index") int index) {
    // Each interceptor has a chain of its own; the first one's is made with the list.
    if (index == 0) {
      extend(interceptors);
    }
  }

  private static void extend(List<Interceptor> interceptors) {
    int follow = -1;
    int connect = -1;
    for (int i = 0; i < interceptors.size(); i++) {
      Interceptor interceptor = interceptors.get(i);
      if (interceptor instanceof AttemptInterceptor) {
        return; // As of a call that was under way when the agent was attached.
      }
      if (interceptor instanceof RetryAndFollowUpInterceptor) {
        follow = i;
      } else if (interceptor instanceof ConnectInterceptor) {
        connect = i;
      }
    }
    if (follow < 0 || connect < follow) {
      return;
    }
    // Only the last, which sends, is below the one that connects if the application has none there.
    if (connect == interceptors.size() - 2 && Codecs.areWoven()) {
      interceptors.set(connect, AttemptInterceptor.around(interceptors.get(connect)));
    } else {
      interceptors.add(connect, AttemptInterceptor.above());
    }
  }
}
