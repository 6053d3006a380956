package dev.graylane.it.kafka;

import dev.graylane.it.messages.Commands;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Handles messages: says of each, in another topic, that it did. Knows nothing of lanes. */
final class KafkaApp {
  private final String release;
  private final String topic;
  private final boolean commitsRecords;
  private final KafkaConsumer<String, String> consumer;
  private final KafkaProducer<String, String> producer;

  private KafkaApp(String release, String address, String topic, boolean commitsRecords) {
    this.release = release;
    this.topic = topic;
    this.commitsRecords = commitsRecords;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", address);
    settings.put("group.id", topic + "-handlers");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", !commitsRecords);
    settings.put("auto.commit.interval.ms", 200);
    settings.put("session.timeout.ms", 12_000);
    settings.put("heartbeat.interval.ms", 500);
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address), new StringSerializer(), new StringSerializer());
  }

  public static void main(String[] arguments) {
    String release = arguments[0];
    boolean commitsRecords = arguments[3].equals("records");
    KafkaApp app = new KafkaApp(release, arguments[1], arguments[2], commitsRecords);
    Commands.obey(app.consumer::close);
    app.consumer.subscribe(List.of(app.topic));
    System.out.println("READY (" + release + ")");
    while (true) {
      Commands.work(app::poll);
    }
  }

  private void poll() {
    ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
    for (ConsumerRecord<String, String> record : records) {
      say(release + " handled " + record.value());
      if (commitsRecords) {
        consumer.commitSync(
            Collections.singletonMap(
                new TopicPartition(topic, record.partition()),
                new OffsetAndMetadata(record.offset() + 1)));
      }
    }
    if (!records.isEmpty()) {
      // In nobody's name.
      say(release + " between");
    }
  }

  private void say(String what) {
    producer.send(new ProducerRecord<>(topic + "-said", what));
  }
}
