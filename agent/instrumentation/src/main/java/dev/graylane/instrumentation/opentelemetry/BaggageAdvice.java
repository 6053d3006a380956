package dev.graylane.instrumentation.opentelemetry;

import dev.graylane.agent.call.OtherTracers;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Baggage is written on a request, in the place of what is there: ours is to be in it. */
final class BaggageAdvice {
  private BaggageAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.This(typing = Assigner.Typing.DYNAMIC) Object propagator,
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) @Nullable Object context)
      throws Throwable {
    Map<String, String> ours = OtherTracers.baggage();
    return ours == null || context == null
        ? null
        : BaggageApi.of(propagator.getClass()).with(context, ours);
  }
}
