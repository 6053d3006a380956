package dev.graylane.it.kafka;

/** kafka-clients 2.4.0, whose records the application commits one by one. */
class Kafka24IT extends KafkaContract {
  Kafka24IT() {
    super(new Client("kafka-2.4.0", KafkaApp.class, "records", false, false));
  }
}
