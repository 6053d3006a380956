package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import java.util.function.Consumer;
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
   * @param group that the application named
   * @param rename names another one
   * @param ownOffsets whether the application keeps offsets by itself
   * @return the group that the application named; null: the consumer is left alone
   */
  static @Nullable String join(
      Member member,
      String group,
      Consumer<String> rename,
      ClientConfig settings,
      boolean ownOffsets)
      throws ReflectiveOperationException {
    if (group == null || group.isEmpty() || isLeftAlone(settings, ownOffsets)) {
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
    rename.accept(own);
    return group;
  }

  /** One that did not start is as it was. */
  static void failed(Member member, String group, Consumer<String> rename) {
    Part part = Parts.forget(member.consumer());
    if (part != null) {
      part.close();
    }
    rename.accept(group);
  }

  /** Where each consumer gets all, or names, offsets or queues are not as the group has them. */
  private static boolean isLeftAlone(ClientConfig settings, boolean ownOffsets)
      throws ReflectiveOperationException {
    // Its type has another package in RocketMQ 5.
    Object model = settings.getClass().getMethod("getMessageModel").invoke(settings);
    String reason = null;
    if (String.valueOf(model).equals("BROADCASTING")) {
      reason = "rocketmq.broadcasting";
    } else if (ownOffsets) {
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
