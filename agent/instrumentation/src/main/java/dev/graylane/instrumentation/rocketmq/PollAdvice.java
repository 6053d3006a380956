package dev.graylane.instrumentation.rocketmq;

import dev.graylane.instrumentation.Handling;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.DefaultLitePullConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** The application polls, and gets the messages that are for this process. */
final class PollAdvice {
  private PollAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter() {
    Handling.end();
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable List<MessageExt> exit(
      @Advice.This DefaultLitePullConsumerImpl consumer,
      @Advice.Return @Nullable List<MessageExt> polled) {
    Part part = Parts.of(consumer);
    if (polled == null || part instanceof StandIn) {
      return null;
    }
    List<MessageExt> taken = Delivery.taken(part, polled);
    List<MessageExt> more = part == null ? Collections.<MessageExt>emptyList() : part.more();
    if (taken.isEmpty() && more.isEmpty()) {
      return taken;
    }
    PolledMessages messages = new PolledMessages(taken, consumer.groupName());
    messages.addAll(more);
    return messages;
  }
}
