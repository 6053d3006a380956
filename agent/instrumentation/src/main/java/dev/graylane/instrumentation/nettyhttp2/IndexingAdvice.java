package dev.graylane.instrumentation.nettyhttp2;

import dev.graylane.instrumentation.HeaderTable;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;

/**
 * The encoder writes a header that is larger than the dynamic table as a literal without indexing
 * (RFC 7541, section 6.2.2), and is made to take the agent's for one. Its detector of sensitive
 * headers would keep it out as well, but is asked in the loop over all headers, which the JIT
 * compiler then makes objects for.
 */
final class IndexingAdvice {
  private IndexingAdvice() {}

  @Advice.AssignReturned.ToArguments(@ToArgument(4))
  @Advice.OnMethodEnter(inline = false)
  public static long enter(@Advice.Argument(1) CharSequence name, @Advice.Argument(4) long size) {
    return HeaderTable.isUnfit(name) ? Long.MAX_VALUE : size;
  }
}
