package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.ServiceState;
import org.jspecify.annotations.Nullable;

/** A consumer starts: it may have to be in a group of its release's own. */
final class StartAdvice {
  /** Longer ones are refused by the client. */
  private static final int MAX_GROUP = 120;

  private StartAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable String enter(@Advice.This DefaultMQPushConsumerImpl consumer)
      throws ReflectiveOperationException {
    if (consumer.getServiceState() != ServiceState.CREATE_JUST || Parts.of(consumer) != null) {
      return null;
    }
    DefaultMQPushConsumer settings = consumer.getDefaultMQPushConsumer();
    String group = settings.getConsumerGroup();
    if (group == null || group.isEmpty() || isLeftAlone(settings)) {
      return null;
    }
    Sharing sharing = Messages.joining();
    if (sharing == null || sharing.isBaseline()) {
      Parts.set(consumer, new MainPart(consumer, group));
      return group;
    }
    String own = Groups.name(group, sharing.release());
    if (own.length() > MAX_GROUP) {
      Messages.leftAlone("rocketmq.group-name");
      return null;
    }
    Parts.set(consumer, new GrayPart(consumer, group, sharing));
    settings.setConsumerGroup(own);
    return group;
  }

  /** One that did not start is as it was. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This DefaultMQPushConsumerImpl consumer,
      @Advice.Enter @Nullable String group,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown == null || group == null || consumer.getServiceState() == ServiceState.RUNNING) {
      return;
    }
    Part part = Parts.forget(consumer);
    if (part != null) {
      part.close();
    }
    consumer.getDefaultMQPushConsumer().setConsumerGroup(group);
  }

  /** Where each consumer gets all, or names, offsets or queues are not as the group has them. */
  private static boolean isLeftAlone(DefaultMQPushConsumer settings)
      throws ReflectiveOperationException {
    // Its type has another package in RocketMQ 5.
    Object model = DefaultMQPushConsumer.class.getMethod("getMessageModel").invoke(settings);
    String reason = null;
    if (String.valueOf(model).equals("BROADCASTING")) {
      reason = "rocketmq.broadcasting";
    } else if (settings.getOffsetStore() != null) {
      reason = "rocketmq.offset-store";
    } else if (settings.getNamespace() != null && !settings.getNamespace().isEmpty()) {
      reason = "rocketmq.namespace";
    } else if (isAssignedByBroker(settings)) {
      reason = "rocketmq.broker-assignment";
    }
    if (reason != null) {
      Messages.leftAlone(reason);
    }
    return reason != null;
  }

  private static boolean isAssignedByBroker(DefaultMQPushConsumer settings)
      throws ReflectiveOperationException {
    try {
      Object byClient = DefaultMQPushConsumer.class.getMethod("isClientRebalance").invoke(settings);
      return Boolean.FALSE.equals(byClient);
    } catch (NoSuchMethodException before5) {
      return false;
    }
  }
}
