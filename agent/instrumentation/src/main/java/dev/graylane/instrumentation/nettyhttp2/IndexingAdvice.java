package dev.graylane.instrumentation.nettyhttp2;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;

/**
 * The encoder writes a header that is larger than the dynamic table as a literal without indexing
 * (RFC 7541, section 6.2.2), and is made to take the agent's for one. Its detector of sensitive
 * headers would keep it out as well, but is asked in the loop over all headers, which the JIT
 * compiler then makes objects for.
 */
final class IndexingAdvice {
  private static final String TRACE_PARENT = "traceparent";

  private IndexingAdvice() {}

  @Advice.AssignReturned.ToArguments(@ToArgument(4))
  @Advice.OnMethodEnter(inline = false)
  public static long enter(@Advice.Argument(1) CharSequence name, @Advice.Argument(4) long size) {
    return isTraceParent(name) ? Long.MAX_VALUE : size;
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
