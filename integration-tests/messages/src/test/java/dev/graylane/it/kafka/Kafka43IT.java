package dev.graylane.it.kafka;

/** kafka-clients 4.3.1, which commit by themselves. */
class Kafka43IT extends KafkaContract {
  Kafka43IT() {
    super(new Client("kafka-4.3.1", KafkaApp.class, "auto", true, true));
  }
}
