package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Address;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** By what is equal a pooled connection is taken, and by nothing else. */
final class SamePlaceAdvice {
  private SamePlaceAdvice() {}

  /**
   * @return false for addresses that lead elsewhere; null: as the library says
   */
  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Boolean exit(
      @Advice.This Address address,
      @Advice.Argument(0) @Nullable Object other,
      @Advice.Return boolean equal) {
    boolean elsewhere = equal && other instanceof Address && !Place.same(address, (Address) other);
    return elsewhere ? Boolean.FALSE : null;
  }
}
