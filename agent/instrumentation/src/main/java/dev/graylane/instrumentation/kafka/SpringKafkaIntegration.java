package dev.graylane.instrumentation.kafka;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/**
 * Spring for Apache Kafka, from 2.4 on, as far as it hands on what was polled in a way of its own:
 * listeners of batches. Listeners of records go through what was polled as any application does.
 */
public final class SpringKafkaIntegration extends Integration {
  public SpringKafkaIntegration() {
    super("springkafka");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer",
        named("doInvokeBatchOnMessage").taking(2),
        "dev.graylane.instrumentation.kafka.SpringBatchAdvice");
  }
}
