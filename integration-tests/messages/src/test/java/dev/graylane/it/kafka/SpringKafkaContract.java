package dev.graylane.it.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import dev.graylane.it.PackagedControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.messages.MessageTopic.Said;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Listeners of Spring's work in the lane of what they got. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpringKafkaContract {
  private static final Duration LONG = Duration.ofMinutes(3);

  private final String client;
  private final TraceCollector collector = TraceCollector.start();
  private String name;
  private Jvm app;
  private KafkaTopic records;
  private KafkaTopic batches;

  /**
   * @param client the folder of the libraries' jars
   */
  SpringKafkaContract(String client) {
    this.client = client;
  }

  @BeforeAll
  void start() throws Exception {
    KafkaBroker broker = KafkaBroker.get();
    name = client.replace('.', '-');
    records = new KafkaTopic(broker.address(), name + "-records");
    batches = new KafkaTopic(broker.address(), name + "-batches");
    List<String> options =
        List.of(
            PackagedControl.agent(),
            "-Dotel.exporter.otlp.endpoint=" + collector.url(),
            "-Dotel.bsp.schedule.delay=100");
    List<String> arguments = List.of(broker.address(), name);
    app = PackagedControl.get().app(name, "v1", client, options, SpringApp.class, arguments);
    app.await("READY (.*)");
  }

  @AfterAll
  void end() {
    app.close();
    records.close();
    batches.close();
    collector.close();
  }

  @Test
  void aListenerOfRecordsIsInEachOnesLane() throws Exception {
    send(records);
    assertHandled(records);
  }

  @Test
  void aListenerOfBatchesIsInTheLaneThatAllHave() throws Exception {
    send(batches);
    assertHandled(batches);
    batches.send(0, "blue-alone", "blue");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(batches.said())
                    .extracting(Said::what, Said::lane)
                    .contains(tuple("v1 got blue-alone", header("blue"))));
    assertThat(batches.said())
        .filteredOn(said -> said.what().startsWith("v1 got "))
        .allSatisfy(
            said -> {
              List<String> values = Arrays.asList(said.what().substring(7).split(" "));
              Set<String> lanes =
                  values.stream().map(SpringKafkaContract::lane).collect(Collectors.toSet());
              assertThat(said.lane())
                  .as(said.what())
                  .isEqualTo(header(lanes.size() == 1 ? lanes.iterator().next() : ""));
            });
  }

  @Test
  void aBatchHasASpanThatLinksToThoseOfItsSenders() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    String sender = "b7ad6b7169203331";
    batches.send(
        0,
        "green-traced",
        Map.of("graylane", "1;lane=green", "traceparent", "00-" + trace + "-" + sender + "-01"));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(collector.spans())
                    .filteredOn(span -> span.links().contains(sender))
                    .singleElement()
                    .satisfies(
                        span -> {
                          assertThat(span.name()).isEqualTo("process " + name + "-batches");
                          assertThat(span.kind()).isEqualTo("CONSUMER");
                          assertThat(span.attributes())
                              .containsEntry("messaging.batch.message_count", "1")
                              .containsEntry("release.version", "v1")
                              .containsEntry("graylane.lane", "green");
                        }));
  }

  /** Of a value such as {@code blue-7}. */
  private static String lane(String value) {
    String lane = value.substring(0, value.indexOf('-'));
    return lane.equals("none") ? "" : lane;
  }

  private static String header(String lane) {
    return lane.isEmpty() ? "" : "1;lane=" + lane;
  }

  private static void send(KafkaTopic topic) throws Exception {
    List<String> lanes = List.of("blue", "blue", "none", "green", "none");
    for (int i = 0; i < 20; i++) {
      String value = lanes.get(i % lanes.size()) + "-" + i;
      topic.send(i % 2, value, lane(value));
    }
  }

  private static void assertHandled(KafkaTopic topic) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(topic.said())
                    .filteredOn(said -> said.what().matches("v1 handled \\w+-\\d+"))
                    .hasSize(20));
    assertThat(topic.said())
        .filteredOn(said -> said.what().matches("v1 handled \\w+-\\d+"))
        .allSatisfy(
            said ->
                assertThat(said.lane())
                    .as(said.what())
                    .isEqualTo(header(lane(said.what().substring("v1 handled ".length())))));
  }
}
