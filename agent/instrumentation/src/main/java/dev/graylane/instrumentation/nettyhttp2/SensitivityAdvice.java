package dev.graylane.instrumentation.nettyhttp2;

import net.bytebuddy.asm.Advice;

/**
 * The encoder asks whether a header is too sensitive to be kept in the table (RFC 7541, section
 * 7.1.3). There is no other way to keep one out of it.
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

  /** HTTP/2 has names in lower case alone. */
  private static boolean isTraceParent(CharSequence name) {
    return name.length() == TRACE_PARENT.length() && TRACE_PARENT.contentEquals(name);
  }
}
