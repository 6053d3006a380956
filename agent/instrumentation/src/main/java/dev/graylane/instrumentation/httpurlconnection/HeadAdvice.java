package dev.graylane.instrumentation.httpurlconnection;

import java.io.PrintStream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A head is written. That of a request that the agent knows has the agent's headers, which the
 * application never finds among the request properties that it set.
 */
final class HeadAdvice {
  private HeadAdvice() {}

  /**
   * @return whether the head is written
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.This Object header, @Advice.Argument(0) PrintStream out) {
    @Nullable Outgoing outgoing = Outgoing.writing();
    if (outgoing == null) {
      return false;
    }
    String head = Head.of(header, outgoing);
    out.print(head);
    out.flush();
    return true;
  }
}
