package dev.graylane.it.messages;

/** Spring for Apache Kafka 2.4.0. */
class SpringKafka24IT extends SpringKafkaContract {
  @Override
  String client() {
    return "springkafka-2.4.0";
  }
}
