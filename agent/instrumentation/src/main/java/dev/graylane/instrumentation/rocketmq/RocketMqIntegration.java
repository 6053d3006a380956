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
        "Apache RocketMQ's producer and push consumer of the remoting protocol "
            + "(`rocketmq-client`), 4.9 and later, with listeners that are concurrent or orderly",
    versions = "4.9.8, concurrent; 5.5.0, orderly; broker 5.5.0",
    notes =
        "pull consumers take what is there, and set nothing; see "
            + "[messages](messages.md#rocketmq)")
public final class RocketMqIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.rocketmq.";
  private static final String CLIENT = "org.apache.rocketmq.client.";
  private static final String CONSUMER = CLIENT + "impl.consumer.";
  private static final String PUSH = CONSUMER + "DefaultMQPushConsumerImpl";

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
        .advise(PUSH, named("start").taking(0), PACKAGE + "StartAdvice")
        .advise(PUSH, named("shutdown").taking("long"), PACKAGE + "ShutdownAdvice")
        .advise(PUSH, named("persistConsumerOffset").taking(0), PACKAGE + "PersistAdvice")
        .advise(
            CONSUMER + "RebalancePushImpl",
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
