package dev.graylane.instrumentation.micronautclient;

import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.client.netty.ConnectionManager;
import io.micronaut.http.client.netty.ConnectionManager.PoolHandle;
import io.micronaut.http.client.netty.DefaultHttpClient.RequestKey;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request is about to get its connection. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static RequestKey enter(@Advice.Argument(0) RequestKey asked) {
    ClientCall call = ClientCall.connecting();
    return call == null ? asked : call.key(asked);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static ExecutionFlow<PoolHandle> exit(
      @Advice.This ConnectionManager manager,
      @Advice.AllArguments @Nullable Object[] arguments,
      @Advice.Return ExecutionFlow<PoolHandle> connecting) {
    ClientCall call = ClientCall.connecting();
    return call == null ? connecting : call.connect(manager, arguments, connecting);
  }
}
