package dev.graylane.it.messages;

/** Spring for Apache Kafka 4.1.1. */
class SpringKafka41IT extends SpringKafkaContract {
  @Override
  String client() {
    return "springkafka-4.1.1";
  }
}
