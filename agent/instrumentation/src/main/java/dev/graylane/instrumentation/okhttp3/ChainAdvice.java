package dev.graylane.instrumentation.okhttp3;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * A call's interceptors were put together: ours goes just above the one that connects, so that
 * neither the application's interceptors nor a cached answer see it. The list is the call's own;
 * where it stands among the arguments differs by version.
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
    Object interceptors = first instanceof List ? first : second;
    Object index = third instanceof Integer ? third : fourth instanceof Integer ? fourth : fifth;
    // A call that was under way when the agent was attached has its place in the list.
    if (interceptors instanceof List && Integer.valueOf(0).equals(index)) {
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
      String name = interceptor.getClass().getName();
      if (name.equals("okhttp3.internal.http.RetryAndFollowUpInterceptor")) {
        follow = i;
      } else if (name.equals("okhttp3.internal.connection.ConnectInterceptor")) {
        connect = i;
      }
    }
    if (follow >= 0 && connect > follow) {
      interceptors.add(connect, AttemptInterceptor.INSTANCE);
    }
  }
}
