package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.DefaultLitePullConsumerImpl;
import org.jspecify.annotations.Nullable;

/** A consumer that is polled starts. */
final class PullStartAdvice {
  private PullStartAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable String enter(@Advice.This DefaultLitePullConsumerImpl consumer)
      throws ReflectiveOperationException {
    PullStandIn standIn = PullStandIn.starting();
    if (standIn != null) {
      Parts.set(consumer, standIn);
      return null;
    }
    if (consumer.isRunning() || Parts.of(consumer) != null) {
      return null;
    }
    return Joining.join(new PullMember(consumer));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This DefaultLitePullConsumerImpl consumer,
      @Advice.Enter @Nullable String group,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null && group != null && !consumer.isRunning()) {
      Joining.failed(new PullMember(consumer), group);
    }
  }
}
