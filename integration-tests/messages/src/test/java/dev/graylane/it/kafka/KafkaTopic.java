package dev.graylane.it.kafka;

import dev.graylane.it.messages.MessageTopic;
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
final class KafkaTopic implements MessageTopic {
  private final String name;
  private final Admin admin;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> reader;
  private final List<Said> said = new ArrayList<>();

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

  @Override
  public void send(int partition, String value, Map<String, String> headers) {
    ProducerRecord<String, String> record = new ProducerRecord<>(name, partition, null, value);
    headers.forEach(
        (key, text) -> record.headers().add(key, text.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
  }

  @Override
  public List<Said> said() {
    for (ConsumerRecord<String, String> record : reader.poll(Duration.ofMillis(20))) {
      Map<String, String> headers = new HashMap<>();
      for (Header each : record.headers()) {
        headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8));
      }
      said.add(new Said(record.value(), headers));
    }
    return said;
  }

  @Override
  public List<Long> committed(String group) throws ExecutionException, InterruptedException {
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

  @Override
  public List<Long> ends() {
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
