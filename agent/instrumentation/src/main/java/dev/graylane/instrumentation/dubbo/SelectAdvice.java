package dev.graylane.instrumentation.dubbo;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.jspecify.annotations.Nullable;

/** Dubbo has chosen one of the providers that it knows. */
final class SelectAdvice {
  private SelectAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Invoker<Object> exit(
      @Advice.Argument(1) @Nullable Invocation invocation,
      @Advice.Argument(2) List<Invoker<Object>> directory,
      @Advice.Return @Nullable Invoker<Object> chosen) {
    DubboCall call = invocation == null ? null : DubboCall.of(invocation);
    return call == null || invocation == null || chosen == null || !Urls.isRemote(chosen.getUrl())
        ? chosen
        : call.select(chosen, directory, invocation);
  }
}
