package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import org.apache.rocketmq.client.ClientConfig;
import org.jspecify.annotations.Nullable;

/** A consumer starts: it may have to be in a group of its release's own. */
final class Joining {
  /** Longer ones are refused by the client. */
  private static final int MAX_GROUP = 120;

  private Joining() {}

  /**
   * Says what a consumer takes, and puts it into its group.
   *
   * @return the group that the application named; null: the consumer is left alone
   */
  static @Nullable String join(Member member) throws ReflectiveOperationException {
    String group = member.group();
    if (group == null || group.isEmpty() || isLeftAlone(member)) {
      return null;
    }
    Sharing sharing = Messages.joining();
    if (sharing == null || sharing.isBaseline()) {
      Parts.set(member.consumer(), new MainPart(member, group));
      return group;
    }
    String own = Groups.name(group, sharing.release());
    if (own.length() > MAX_GROUP) {
      Messages.leftAlone("rocketmq.group-name");
      return null;
    }
    Parts.set(member.consumer(), new GrayPart(member, group, sharing));
    member.rename(own);
    return group;
  }

  /** One that did not start is as it was, in the group that the application named. */
  static void failed(Member member, String group) {
    Part part = Parts.forget(member.consumer());
    if (part != null) {
      part.close();
    }
    member.rename(group);
  }

  /** Where each consumer gets all, or names, offsets or queues are not as the group has them. */
  private static boolean isLeftAlone(Member member) throws ReflectiveOperationException {
    ClientConfig settings = member.settings();
    // Its type has another package in RocketMQ 5.
    Object model = settings.getClass().getMethod("getMessageModel").invoke(settings);
    String reason = null;
    if (String.valueOf(model).equals("BROADCASTING")) {
      reason = "rocketmq.broadcasting";
    } else if (member.hasOwnOffsets()) {
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

  private static boolean isAssignedByBroker(ClientConfig settings)
      throws ReflectiveOperationException {
    try {
      Object byClient = settings.getClass().getMethod("isClientRebalance").invoke(settings);
      return Boolean.FALSE.equals(byClient);
    } catch (NoSuchMethodException before5) {
      return false;
    }
  }
}
