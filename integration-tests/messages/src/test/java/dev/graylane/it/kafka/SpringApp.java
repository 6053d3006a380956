package dev.graylane.it.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

/** Handles messages by listeners of Spring's. */
final class SpringApp {
  private final String topic;
  private final KafkaProducer<String, String> producer;

  private SpringApp(String topic, KafkaProducer<String, String> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  public static void main(String[] arguments) throws InterruptedException {
    String address = arguments[1];
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", address);
    settings.put("auto.offset.reset", "earliest");
    for (String kind : List.of("records", "batches")) {
      String topic = arguments[2] + "-" + kind;
      SpringApp app =
          new SpringApp(
              topic,
              new KafkaProducer<>(
                  Map.of("bootstrap.servers", address),
                  new StringSerializer(),
                  new StringSerializer()));
      ContainerProperties container = new ContainerProperties(topic);
      container.setGroupId(topic + "-handlers");
      if (kind.equals("records")) {
        container.setMessageListener((MessageListener<String, String>) app::handle);
      } else {
        container.setMessageListener((BatchMessageListener<String, String>) app::handleAll);
      }
      new KafkaMessageListenerContainer<>(
              new DefaultKafkaConsumerFactory<>(
                  settings, new StringDeserializer(), new StringDeserializer()),
              container)
          .start();
    }
    System.out.println("READY (" + arguments[0] + ")");
    Thread.currentThread().join();
  }

  private void handle(ConsumerRecord<String, String> record) {
    say("v1 handled " + record.value());
  }

  private void handleAll(List<ConsumerRecord<String, String>> records) {
    say("v1 got " + String.join(" ", records.stream().map(ConsumerRecord::value).toList()));
    records.iterator().forEachRemaining(this::handle);
  }

  private void say(String what) {
    producer.send(new ProducerRecord<>(topic + "-said", what));
  }
}
