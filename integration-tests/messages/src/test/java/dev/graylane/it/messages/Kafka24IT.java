package dev.graylane.it.messages;

/** kafka-clients 2.4.0. */
class Kafka24IT extends KafkaContract {
  @Override
  String client() {
    return "kafka-2.4.0";
  }

  @Override
  String commits() {
    return "records";
  }
}
