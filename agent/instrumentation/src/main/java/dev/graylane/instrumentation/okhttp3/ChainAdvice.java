package dev.graylane.instrumentation.okhttp3;

import java.util.List;
import net.bytebuddy.asm.Advice;
import okhttp3.Interceptor;

/**
 * A call's interceptors were put together: ours go around the one that follows redirects and just
 * above the one that connects, so that neither the application's interceptors nor a cached answer
 * see them. The list is the call's own; where it stands among the arguments differs by version.
 */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.AllArguments Object[] arguments) {
    if (!begins(arguments)) {
      return;
    }
    for (Object argument : arguments) {
      if (argument instanceof List) {
        @SuppressWarnings("unchecked") // each entry is looked at
        List<Interceptor> interceptors = (List<Interceptor>) argument;
        extend(interceptors);
        return;
      }
    }
  }

  /**
   * Whether this is the first link of the chain, by its index, which is the first number in every
   * version. A call that was under way when the agent was attached has its place in the list.
   */
  private static boolean begins(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof Integer) {
        return (Integer) argument == 0;
      }
    }
    return false;
  }

  private static void extend(List<Interceptor> interceptors) {
    int follow = -1;
    int connect = -1;
    for (int i = 0; i < interceptors.size(); i++) {
      Interceptor interceptor = interceptors.get(i);
      if (interceptor instanceof InvocationInterceptor) {
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
      CallState call = new CallState();
      interceptors.add(connect, new AttemptInterceptor(call));
      interceptors.add(follow, new InvocationInterceptor(call));
    }
  }
}
