package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** What is delivered to a consumer's listener: those of the messages that are this process's. */
final class Delivery {
  private final String group;
  private final @Nullable Part part;

  Delivery(MQConsumerInner consumer) {
    this.group = consumer.groupName();
    this.part = Parts.of(consumer);
  }

  List<MessageExt> taken(List<MessageExt> received) {
    return taken(part, received);
  }

  /** The same list where these are all. */
  static List<MessageExt> taken(@Nullable Part part, List<MessageExt> received) {
    if (part == null) {
      return received;
    }
    List<MessageExt> taken = null;
    for (int i = 0; i < received.size(); i++) {
      boolean takes = takes(part, received.get(i));
      if (!takes && taken == null) {
        taken = new ArrayList<>(received.subList(0, i));
      } else if (takes && taken != null) {
        taken.add(received.get(i));
      }
    }
    return taken == null ? received : taken;
  }

  private static boolean takes(Part part, MessageExt message) {
    try {
      return part.takes(message);
    } catch (RuntimeException | LinkageError e) {
      // Rather handled twice than not at all.
      Engines.fault("deciding who handles messages", e);
      return true;
    }
  }

  /** Has a listener handle messages in their context. */
  <S> S handle(List<MessageExt> messages, Function<List<MessageExt>, S> listener) {
    Exchange exchange = Incoming.handle(messages, group);
    Context before = Contexts.attach(exchange == null ? null : exchange.context());
    Throwable failure = null;
    try {
      return listener.apply(messages);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      Contexts.restore(before);
      if (exchange != null) {
        exchange.end(0, failure);
      }
    }
  }
}
