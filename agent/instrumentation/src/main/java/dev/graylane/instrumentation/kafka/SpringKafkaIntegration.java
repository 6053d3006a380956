package dev.graylane.instrumentation.kafka;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/**
 * Spring for Apache Kafka, from 2.4 on, as far as it hands on what was polled in a way of its own:
 * listeners of batches. Listeners of records go through what was polled as any application does.
 */
@Supported(
    part = Part.MESSAGES,
    library =
        "Spring for Apache Kafka, 2.4 and later: listeners of batches; those of "
            + "records are `kafka`'s",
    versions = "2.4.0, 4.1.1",
    notes =
        "a batch is handled in the lane and with the attributes that all its "
            + "records have in common; where the listener goes through its list, in "
            + "each one's")
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
