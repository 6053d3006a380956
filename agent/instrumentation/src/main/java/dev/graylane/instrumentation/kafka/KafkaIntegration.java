package dev.graylane.instrumentation.kafka;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Kafka's own clients, from 2.4 on. */
@Supported(
    part = Part.MESSAGES,
    library = "Kafka's producer and consumer (`kafka-clients`), 2.4 and later",
    versions =
        "2.4.0, which commits each record; 4.3.1, which commits by itself; broker " + "4.3.1",
    notes =
        "spans as OpenTelemetry's conventions for messaging have them, or on "
            + "those of the OpenTelemetry agent (2.31.0); what is left alone is in "
            + "[messages](messages.md#what-is-left-alone)")
public final class KafkaIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.kafka.";
  private static final String CLIENTS = "org.apache.kafka.clients.";
  private static final String CONSUMER = CLIENTS + "consumer.KafkaConsumer";
  private static final String RECORDS = CLIENTS + "consumer.ConsumerRecords";
  private static final String DESERIALIZER = "org.apache.kafka.common.serialization.Deserializer";

  public KafkaIntegration() {
    super("kafka");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(
            CLIENTS + "producer.KafkaProducer",
            named("send")
                .taking(CLIENTS + "producer.ProducerRecord", CLIENTS + "producer.Callback"),
            PACKAGE + "SendAdvice")
        .advise(
            CONSUMER,
            constructor().taking(CLIENTS + "consumer.ConsumerConfig", DESERIALIZER, DESERIALIZER),
            PACKAGE + "GroupAdvice")
        .advise(
            CONSUMER,
            constructor().taking(CLIENTS + "consumer.ConsumerConfig", DESERIALIZER, DESERIALIZER),
            PACKAGE + "ConsumerAdvice")
        .advise(
            CONSUMER,
            named("subscribe")
                .taking("java.util.regex.Pattern", CLIENTS + "consumer.ConsumerRebalanceListener"),
            PACKAGE + "PatternAdvice")
        .advise(CONSUMER, named("poll").taking("java.time.Duration"), PACKAGE + "PollAdvice")
        .adviseIfPresent(CONSUMER, named("poll").taking("long"), PACKAGE + "PollAdvice")
        .advise(CONSUMER, named("commitSync"), PACKAGE + "CommitAdvice")
        .advise(CONSUMER, named("commitAsync"), PACKAGE + "CommitAdvice")
        .advise(CONSUMER, named("close"), PACKAGE + "CloseAdvice")
        .advise(RECORDS, named("iterator"), PACKAGE + "IteratorAdvice")
        .advise(RECORDS, named("records").taking("java.lang.String"), PACKAGE + "IterableAdvice")
        .advise(
            RECORDS,
            named("records").taking("org.apache.kafka.common.TopicPartition"),
            PACKAGE + "ListAdvice");
  }
}
