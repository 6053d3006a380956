package dev.graylane.instrumentation.reactornetty;

import net.bytebuddy.asm.Advice;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;

/** The application subscribes to an answer: a call begins. */
final class SubscribeAdvice {
  private SubscribeAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static CoreSubscriber<Connection> enter(
      @Advice.Argument(0) CoreSubscriber<? super Connection> subscriber) {
    ClientCall call = ClientCall.begin(subscriber);
    return new CallSubscriber(subscriber, call);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit() {
    ClientCall.begun();
  }
}
