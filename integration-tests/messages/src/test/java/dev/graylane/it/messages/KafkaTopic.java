package dev.graylane.it.messages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of two partitions, and the one in which its handlers say what they handled. */
final class KafkaTopic implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final String name;
  private final Admin admin;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> reader;
  private final List<Said> said = new ArrayList<>();
  private final Map<String, ConsumerRecord<String, String>> last = new HashMap<>();

  /** What a handler said, and the lane that it said it in. */
  record Said(String what, String lane) {}

  KafkaTopic(String address, String name) throws ExecutionException, InterruptedException {
    this.name = name;
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address));
    admin
        .createTopics(
            List.of(
                new NewTopic(name, PARTITIONS, (short) 1),
                new NewTopic(name + "-said", 1, (short) 1)))
        .all()
        .get();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address), new StringSerializer(), new StringSerializer());
    reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> all = List.of(new TopicPartition(name + "-said", 0));
    reader.assign(all);
    reader.seekToBeginning(all);
  }

  /**
   * @param lane empty: none
   */
  void send(int partition, String value, String lane)
      throws ExecutionException, InterruptedException {
    send(partition, value, lane.isEmpty() ? Map.of() : Map.of("graylane", "1;lane=" + lane));
  }

  void send(int partition, String value, Map<String, String> headers)
      throws ExecutionException, InterruptedException {
    ProducerRecord<String, String> record = new ProducerRecord<>(name, partition, null, value);
    headers.forEach(
        (key, text) -> record.headers().add(key, text.getBytes(StandardCharsets.UTF_8)));
    producer.send(record).get();
  }

  /** All that was said so far. */
  List<Said> said() {
    for (ConsumerRecord<String, String> record : reader.poll(Duration.ofMillis(200))) {
      said.add(new Said(record.value(), header(record, "graylane")));
      last.put(record.value(), record);
    }
    return said;
  }

  /** A header that something was said with, the last time; empty if it has none. */
  String header(String what, String name) {
    ConsumerRecord<String, String> record = last.get(what);
    return record == null ? "" : header(record, name);
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Who handled a message, in the order in which they said so. */
  List<String> handlers(String value) {
    return said().stream()
        .map(Said::what)
        .filter(what -> what.endsWith(" handled " + value))
        .map(what -> what.substring(0, what.indexOf(' ')))
        .toList();
  }

  /** What a group has committed of each partition, and -1 where it has nothing. */
  List<Long> committed(String group) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<Long> committed = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      OffsetAndMetadata offset = offsets.get(new TopicPartition(name, i));
      committed.add(offset == null ? -1 : offset.offset());
    }
    return committed;
  }

  /** What is written beside a group's offsets. */
  List<String> notes(String group) throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .map(OffsetAndMetadata::metadata)
        .toList();
  }

  /** Where each partition ends. */
  List<Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    List<Long> those = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      ends.putAll(reader.endOffsets(List.of(new TopicPartition(name, i))));
      those.add(ends.get(new TopicPartition(name, i)));
    }
    return those;
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
    admin.close();
  }
}
