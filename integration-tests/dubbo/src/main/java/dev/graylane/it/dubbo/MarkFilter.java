package dev.graylane.it.dubbo;

import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcInvocation;

/** A filter of the consumer's own; tells whom Dubbo takes itself to call. */
public final class MarkFilter implements Filter {
  static final String NAME = "x-mark";

  @Override
  public Result invoke(Invoker<?> invoker, Invocation invocation) {
    ((RpcInvocation) invocation).setAttachment(NAME, String.valueOf(invoker.getUrl().getPort()));
    return invoker.invoke(invocation);
  }
}
