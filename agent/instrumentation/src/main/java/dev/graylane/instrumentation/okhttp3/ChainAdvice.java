package dev.graylane.instrumentation.okhttp3;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import okhttp3.Interceptor;
import okhttp3.internal.connection.ConnectInterceptor;
import okhttp3.internal.http.RetryAndFollowUpInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * A call's interceptors were put together: ours goes just above the one that connects, or takes its
 * place and asks it, so that neither the application's interceptors nor a cached answer see it. The
 * list is the call's own; where it stands among the arguments differs by version.
 */
final class ChainAdvice {
  private ChainAdvice() {}

  /** The first five in every version: all of them in an array would box the timeouts, too. */
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) @Nullable Object first,
      @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) @Nullable Object second,
      @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) @Nullable Object third,
      @Advice.Argument(value = 3, typing = Assigner.Typing.DYNAMIC) @Nullable Object fourth,
      @Advice.Argument(value = 4, typing = Assigner.Typing.DYNAMIC) @Nullable Object fifth) {
    Object index = third instanceof Integer ? third : fourth instanceof Integer ? fourth : fifth;
    // Each interceptor has a chain of its own; the first one's is made with the list.
    if (!(index instanceof Integer) || (Integer) index != 0) {
      return;
    }
    // A call that was under way when the agent was attached has its place in the list.
    Object interceptors = first instanceof List ? first : second;
    if (interceptors instanceof List) {
      @SuppressWarnings("unchecked") // each entry is looked at
      List<Interceptor> list = (List<Interceptor>) interceptors;
      extend(list);
    }
  }

  private static void extend(List<Interceptor> interceptors) {
    int follow = -1;
    int connect = -1;
    for (int i = 0; i < interceptors.size(); i++) {
      Interceptor interceptor = interceptors.get(i);
      if (interceptor instanceof AttemptInterceptor) {
        return;
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
