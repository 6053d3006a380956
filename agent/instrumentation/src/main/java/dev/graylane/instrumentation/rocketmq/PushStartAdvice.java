package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.ServiceState;
import org.jspecify.annotations.Nullable;

/** A consumer that has a listener starts. */
final class PushStartAdvice {
  private PushStartAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable String enter(@Advice.This DefaultMQPushConsumerImpl consumer)
      throws ReflectiveOperationException {
    if (consumer.getServiceState() != ServiceState.CREATE_JUST || Parts.of(consumer) != null) {
      return null;
    }
    return Joining.join(new PushMember(consumer));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This DefaultMQPushConsumerImpl consumer,
      @Advice.Enter @Nullable String group,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null && group != null && consumer.getServiceState() != ServiceState.RUNNING) {
      Joining.failed(new PushMember(consumer), group);
    }
  }
}
