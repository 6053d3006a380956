package dev.graylane.instrumentation.nettyhttp2;

import net.bytebuddy.asm.Advice;

/**
 * The encoder asks whether a header is too sensitive for the dynamic table: it is then sent as a
 * never-indexed literal (RFC 7541, sections 6.2.3 and 7.1.3). There is no other way to keep one
 * out.
 */
final class SensitivityAdvice {
  private static final String TRACE_PARENT = "traceparent";

  private SensitivityAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static boolean exit(
      @Advice.Argument(0) CharSequence name, @Advice.Return boolean sensitive) {
    return sensitive || isTraceParent(name);
  }

  /**
   * By some of its characters: each costs a call through an interface, and a header that is taken
   * for it is merely sent in full each time. HTTP/2 has names in lower case alone.
   */
  private static boolean isTraceParent(CharSequence name) {
    return name.length() == TRACE_PARENT.length() && is(name, 0) && is(name, 5) && is(name, 10);
  }

  private static boolean is(CharSequence name, int at) {
    return name.charAt(at) == TRACE_PARENT.charAt(at);
  }
}
