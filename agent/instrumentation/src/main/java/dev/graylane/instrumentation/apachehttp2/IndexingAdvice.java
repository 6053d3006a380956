package dev.graylane.instrumentation.apachehttp2;

import dev.graylane.instrumentation.HeaderTable;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;

/** The encoder is told for each header whether to leave it out of the dynamic table. */
final class IndexingAdvice {
  private IndexingAdvice() {}

  @Advice.AssignReturned.ToArguments(@ToArgument(4))
  @Advice.OnMethodEnter(inline = false)
  public static boolean enter(
      @Advice.Argument(1) String name, @Advice.Argument(4) boolean withoutIndexing) {
    return withoutIndexing || HeaderTable.isUnfit(name);
  }
}
