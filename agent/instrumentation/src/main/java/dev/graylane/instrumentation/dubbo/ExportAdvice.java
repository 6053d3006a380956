package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Protocol;

/** A service is offered. */
final class ExportAdvice {
  private ExportAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Protocol protocol, @Advice.Argument(0) Invoker<?> invoker) {
    URL url = invoker.getUrl();
    if (Urls.isRemote(url)) {
      Ports.opened(protocol, url);
    }
  }
}
