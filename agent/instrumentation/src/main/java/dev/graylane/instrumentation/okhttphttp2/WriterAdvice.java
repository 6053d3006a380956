package dev.graylane.instrumentation.okhttphttp2;

import java.util.List;
import net.bytebuddy.asm.Advice;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * All headers of a request are written but one that the table has no place for, and then that one.
 */
final class WriterAdvice {
  private WriterAdvice() {}

  /** Null: all of them. */
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable List<?> enter(@Advice.Argument(0) List<?> headers) {
    return AllButOne.of(headers);
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Enter @Nullable List<?> written, @Advice.FieldValue("out") Buffer out) {
    if (written instanceof AllButOne) {
      ((AllButOne) written).writeOther(out);
    }
  }
}
