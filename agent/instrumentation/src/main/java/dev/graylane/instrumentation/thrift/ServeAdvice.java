package dev.graylane.instrumentation.thrift;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.thrift.ProcessFunction;
import org.apache.thrift.protocol.TProtocol;
import org.jspecify.annotations.Nullable;

/** A processor reads a call's arguments, has it served, and answers. */
final class ServeAdvice {
  private ServeAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @ToArgument(value = 1, index = 0, typing = Assigner.Typing.DYNAMIC),
    @ToArgument(value = 2, index = 1, typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.This ProcessFunction<?, ?> function,
      @Advice.Argument(1) TProtocol in,
      @Advice.Argument(2) TProtocol out) {
    if (!CarriedField.isPossibleIn(in) || !CarriedField.isPossibleIn(out)) {
      return null;
    }
    Serving serving =
        new Serving(Methods.name(function.getClass(), function.getMethodName()), in, out);
    return new Object[] {serving.in(), serving.out(), serving};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] entered, @Advice.Thrown @Nullable Throwable thrown) {
    if (entered != null) {
      ((Serving) entered[2]).end(thrown);
    }
  }
}
