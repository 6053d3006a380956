package dev.graylane.instrumentation.rocketmq;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** RocketMQ's clients of the remoting protocol, from 4.9 on. */
@Supported(
    part = Part.MESSAGES,
    library =
        "Apache RocketMQ's producer, push consumer (listeners that are concurrent or orderly) and "
            + "lite pull consumer (by subscription or with queues that it chooses) of the remoting "
            + "protocol (`rocketmq-client`), 4.9 and later",
    versions =
        "4.9.8: concurrent, lite pull by subscription; 5.5.0: orderly, lite pull with chosen "
            + "queues; broker 5.5.0",
    notes =
        "spans as OpenTelemetry's conventions for messaging have them, or on those of the "
            + "OpenTelemetry agent (2.31.0), which makes none where messages are polled; see "
            + "[messages](messages.md#rocketmq)")
public final class RocketMqIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.rocketmq.";
  private static final String CLIENT = "org.apache.rocketmq.client.";
  private static final String CONSUMER = CLIENT + "impl.consumer.";
  private static final String PUSH = CONSUMER + "DefaultMQPushConsumerImpl";
  private static final String PULL = CONSUMER + "DefaultLitePullConsumerImpl";

  public RocketMqIntegration() {
    super("rocketmq");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(
            CLIENT + "impl.producer.DefaultMQProducerImpl",
            constructor()
                .taking(
                    CLIENT + "producer.DefaultMQProducer", "org.apache.rocketmq.remoting.RPCHook"),
            PACKAGE + "ProducerAdvice")
        .advise(PUSH, named("start").taking(0), PACKAGE + "PushStartAdvice")
        .advise(PUSH, named("shutdown").taking("long"), PACKAGE + "ShutdownAdvice")
        .advise(PUSH, named("persistConsumerOffset").taking(0), PACKAGE + "PersistAdvice")
        .advise(
            CONSUMER + "RebalancePushImpl",
            named("computePullFromWhereWithException").taking(1),
            PACKAGE + "BeginAdvice")
        .advise(PULL, named("start").taking(0), PACKAGE + "PullStartAdvice")
        .advise(PULL, named("shutdown").taking(0), PACKAGE + "ShutdownAdvice")
        .advise(PULL, named("persistConsumerOffset").taking(0), PACKAGE + "PersistAdvice")
        .advise(PULL, named("poll").taking("long"), PACKAGE + "PollAdvice")
        .advise(PULL, named("commitAll").taking(0), PACKAGE + "CommitAdvice")
        .advise(
            PULL,
            named("commit").taking("java.util.Set", "boolean"),
            PACKAGE + "CommitQueuesAdvice")
        .advise(
            CONSUMER + "RebalanceLitePullImpl",
            named("computePullFromWhereWithException").taking(1),
            PACKAGE + "BeginAdvice")
        .advise(
            CONSUMER + "ConsumeMessageConcurrentlyService",
            constructor().taking(PUSH, CLIENT + "consumer.listener.MessageListenerConcurrently"),
            PACKAGE + "ConcurrentlyAdvice")
        .advise(
            CONSUMER + "ConsumeMessageOrderlyService",
            constructor().taking(PUSH, CLIENT + "consumer.listener.MessageListenerOrderly"),
            PACKAGE + "OrderlyAdvice");
  }
}
