package dev.graylane.it.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Listeners of Spring's work in the lane of what they got. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpringKafkaContract {
  private static final Duration LONG = Duration.ofSeconds(90);

  private Jvm app;
  private KafkaTopic records;
  private KafkaTopic batches;

  /** The folder of the libraries' jars. */
  abstract String client();

  @BeforeAll
  void start() throws Exception {
    KafkaBroker broker = KafkaBroker.get();
    String name = client().replace('.', '-');
    records = new KafkaTopic(broker.address(), name + "-records");
    batches = new KafkaTopic(broker.address(), name + "-batches");
    app = Control.get().app(name, "v1", client(), SpringApp.class, broker.address(), name);
    app.await("READY (.*)");
  }

  @AfterAll
  void end() {
    app.close();
    records.close();
    batches.close();
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
                    .contains(new KafkaTopic.Said("v1 got blue-alone", header("blue"))));
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
                    .filteredOn(said -> said.what().startsWith("v1 handled "))
                    .hasSize(20));
    assertThat(topic.said())
        .filteredOn(said -> said.what().startsWith("v1 handled "))
        .allSatisfy(
            said ->
                assertThat(said.lane())
                    .as(said.what())
                    .isEqualTo(header(lane(said.what().substring("v1 handled ".length())))));
  }
}
