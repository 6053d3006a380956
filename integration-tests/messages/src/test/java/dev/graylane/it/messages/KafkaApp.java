package dev.graylane.it.messages;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
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
  private static volatile boolean held;

  private KafkaApp() {}

  public static void main(String[] arguments) {
    String release = arguments[0];
    String address = arguments[1];
    String topic = arguments[2];
    boolean commitsRecords = arguments[3].equals("records");
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", address);
    settings.put("group.id", topic + "-handlers");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", !commitsRecords);
    settings.put("auto.commit.interval.ms", 200);
    settings.put("session.timeout.ms", 12_000);
    settings.put("heartbeat.interval.ms", 500);
    Thread commands = new Thread(KafkaApp::obey);
    commands.setDaemon(true);
    commands.start();
    try (KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", address),
                new StringSerializer(),
                new StringSerializer())) {
      consumer.subscribe(List.of(topic));
      System.out.println("READY (" + release + ")");
      while (true) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
        for (ConsumerRecord<String, String> record : records) {
          producer.send(said(topic, release + " handled " + record.value()));
          if (commitsRecords) {
            consumer.commitSync(
                Collections.singletonMap(
                    new TopicPartition(topic, record.partition()),
                    new OffsetAndMetadata(record.offset() + 1)));
          }
        }
        if (!records.isEmpty()) {
          // In nobody's name.
          producer.send(said(topic, release + " polled"));
        }
        hold();
      }
    }
  }

  private static ProducerRecord<String, String> said(String topic, String what) {
    return new ProducerRecord<>(topic + "-said", what);
  }

  /** While told to, does not poll, as one whose work takes long. */
  private static void hold() {
    if (held) {
      System.out.println("HELD (now)");
    }
    while (held) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void obey() {
    try (Scanner lines = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        held = lines.nextLine().equals("hold");
      }
    }
  }
}
