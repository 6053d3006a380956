package dev.graylane.instrumentation.springkafka;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Spring for Apache Kafka, from 2.4 on. */
public final class SpringKafkaIntegration extends Integration {
  public SpringKafkaIntegration() {
    super("springkafka");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer",
        named("doInvokeBatchOnMessage").taking(2),
        "dev.graylane.instrumentation.springkafka.BatchAdvice");
  }
}
