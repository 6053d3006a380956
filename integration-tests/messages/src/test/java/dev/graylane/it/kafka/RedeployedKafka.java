package dev.graylane.it.kafka;

import dev.graylane.it.messages.Redeployments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a message of a lane and waits until it gets it, and closes what it opened. Given the
 * broker's address, the topic and the lane.
 */
public final class RedeployedKafka implements UnaryOperator<List<String>> {
  public static void main(String[] arguments) throws Exception {
    Redeployments.run(RedeployedKafka.class, arguments);
  }

  @Override
  public List<String> apply(List<String> given) {
    String topic = given.get(1);
    String sent = UUID.randomUUID().toString();
    try (KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", given.get(0)),
                new StringSerializer(),
                new StringSerializer());
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    given.get(0),
                    "group.id",
                    topic + "-handlers",
                    "auto.offset.reset",
                    "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      ProducerRecord<String, String> record = new ProducerRecord<>(topic, sent);
      record.headers().add("graylane", ("1;lane=" + given.get(2)).getBytes(StandardCharsets.UTF_8));
      producer.send(record);
      while (true) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          if (each.value().equals(sent)) {
            return List.of("and got it");
          }
        }
      }
    }
  }
}
