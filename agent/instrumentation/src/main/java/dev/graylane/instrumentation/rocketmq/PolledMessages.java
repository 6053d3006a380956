package dev.graylane.instrumentation.rocketmq;

import dev.graylane.instrumentation.HandledIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.rocketmq.common.message.MessageExt;

/** What a poll returns; gone through with each message's context. */
final class PolledMessages extends ArrayList<MessageExt> {
  private static final long serialVersionUID = 1;

  private final String group;

  PolledMessages(List<MessageExt> messages, String group) {
    super(messages);
    this.group = group;
  }

  @Override
  public Iterator<MessageExt> iterator() {
    return new HandledIterator<>(super.iterator(), message -> Incoming.handle(message, group));
  }
}
