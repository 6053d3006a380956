package dev.graylane.it.messages;

/** kafka-clients 4.3.1. */
class Kafka43IT extends KafkaContract {
  @Override
  String client() {
    return "kafka-4.3.1";
  }

  @Override
  String commits() {
    return "auto";
  }
}
