package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Messages;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record is sent: it gets the headers of the work that sends it. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable ProducerRecord<Object, Object> enter(
      @Advice.Argument(0) @Nullable ProducerRecord<Object, Object> record) {
    if (record == null) {
      return null;
    }
    Outgoing outgoing = new Outgoing(record);
    Messages.send(outgoing);
    return outgoing.record();
  }
}
