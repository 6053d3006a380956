package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sending;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record is sent: it gets the headers of the work that sends it. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @ToArgument(value = 0, index = 0, typing = Assigner.Typing.DYNAMIC),
    @ToArgument(value = 1, index = 1, typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.Argument(0) @Nullable ProducerRecord<Object, Object> record,
      @Advice.Argument(1) @Nullable Callback callback) {
    if (record == null) {
      return null;
    }
    Outgoing outgoing = new Outgoing(record);
    Sending sending = Messages.send(outgoing);
    if (sending != null) {
      return new Object[] {outgoing.record(), new EndingCallback(sending, callback), sending};
    }
    return outgoing.isSame(record) ? null : new Object[] {outgoing.record(), callback, null};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] entered, @Advice.Thrown @Nullable Throwable thrown) {
    if (entered != null && entered[2] != null && thrown != null) {
      ((Sending) entered[2]).end(thrown);
    }
  }
}
