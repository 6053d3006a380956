package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.server.Server;
import net.bytebuddy.asm.Advice;

/** A server is built, which may be started, and more than once. */
final class BuildAdvice {
  private BuildAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return Server server) {
    server.addListener(new PortListener());
  }
}
