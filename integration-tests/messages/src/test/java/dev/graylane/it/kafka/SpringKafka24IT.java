package dev.graylane.it.kafka;

/** Spring for Apache Kafka 2.4.0. */
class SpringKafka24IT extends SpringKafkaContract {
  SpringKafka24IT() {
    super("springkafka-2.4.0");
  }
}
