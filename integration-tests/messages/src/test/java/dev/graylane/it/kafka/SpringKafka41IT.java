package dev.graylane.it.kafka;

/** Spring for Apache Kafka 4.1.1. */
class SpringKafka41IT extends SpringKafkaContract {
  SpringKafka41IT() {
    super("springkafka-4.1.1");
  }
}
