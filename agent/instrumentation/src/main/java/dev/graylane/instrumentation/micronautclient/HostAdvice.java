package dev.graylane.instrumentation.micronautclient;

import net.bytebuddy.asm.Advice;

/** Whose name the connections of a pool bear, in TLS too. */
final class HostAdvice {
  private HostAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static String exit(@Advice.Return String host) {
    String name = LedKey.name(host);
    return name == null ? host : name;
  }
}
