package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Address;
import dev.graylane.instrumentation.Destination;
import dev.graylane.instrumentation.EngineCall;
import net.bytebuddy.asm.Advice;

/** An engine describes where it connects, as was decided by now. */
final class PlaceAdvice {
  private PlaceAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Address address) {
    EngineCall call = EngineCall.current();
    Destination destination = call == null ? null : call.destination();
    if (destination instanceof Place) {
      ((Place) destination).isOf(address);
    }
  }
}
