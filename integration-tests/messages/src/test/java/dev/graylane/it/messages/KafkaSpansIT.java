package dev.graylane.it.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tracing system sees of messages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaSpansIT {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SENDER = "b7ad6b7169203331";

  private static final Map<String, String> BLUE =
      Map.of("graylane", "1;lane=blue", "traceparent", "00-" + TRACE + "-" + SENDER + "-01");

  private final TraceCollector collector = TraceCollector.start();
  private Control control;
  private KafkaBroker broker;

  @BeforeAll
  void start() throws Exception {
    control = Control.get();
    broker = KafkaBroker.get();
  }

  @AfterAll
  void end() {
    collector.close();
  }

  private Jvm app(String name, String client, Class<?> main, String... agents) throws Exception {
    List<String> options = new ArrayList<>(List.of(agents));
    options.add("-Dotel.exporter.otlp.endpoint=" + collector.url());
    options.add("-Dotel.exporter.otlp.protocol=grpc");
    options.add("-Dotel.bsp.schedule.delay=100");
    options.add("-Dotel.metrics.exporter=none");
    options.add("-Dotel.logs.exporter=none");
    options.add("-Dotel.service.name=" + name);
    Jvm jvm = control.app(name, "v1", client, options, main, broker.address(), name, "auto");
    jvm.await("READY (.*)");
    return jvm;
  }

  private List<CollectedSpan> spans(String name, String kind) {
    return collector.spans(
        span ->
            span.service().equals(name)
                && span.kind().equals(kind)
                && span.traceId().equals(TRACE));
  }

  private CollectedSpan only(String name, String kind) {
    await().atMost(LONG).untilAsserted(() -> assertThat(spans(name, kind)).isNotEmpty());
    assertThat(spans(name, kind)).hasSize(1);
    return spans(name, kind).get(0);
  }

  @Test
  void aMessageIsHandledAndSentOnInItsTrace() throws Exception {
    String name = "traced";
    try (KafkaTopic topic = new KafkaTopic(broker.address(), name);
        Jvm app = app(name, "kafka-4.3.1", KafkaApp.class, Control.agent())) {
      topic.send(1, "paid", BLUE);

      CollectedSpan process = only(name, "CONSUMER");
      assertThat(process.name()).isEqualTo("process " + name);
      assertThat(process.parentId()).isEqualTo(SENDER);
      assertThat(process.resource()).containsEntry("service.version", "v1");
      assertThat(process.attributes())
          .containsEntry("release.version", "v1")
          .containsEntry("graylane.lane", "blue")
          .containsEntry("messaging.system", "kafka")
          .containsEntry("messaging.operation.name", "process")
          .containsEntry("messaging.operation.type", "process")
          .containsEntry("messaging.destination.name", name)
          .containsEntry("messaging.destination.partition.id", "1")
          .containsEntry("messaging.kafka.offset", "0");
      CollectedSpan send = only(name, "PRODUCER");
      assertThat(send.name()).isEqualTo("send " + name + "-said");
      assertThat(send.parentId()).isEqualTo(process.id());
      assertThat(send.attributes())
          .containsEntry("release.version", "v1")
          .containsEntry("graylane.lane", "blue")
          .containsEntry("messaging.operation.type", "send")
          .containsEntry("messaging.destination.name", name + "-said");
      assertThat(saidWith(topic, "v1 handled paid", "traceparent"))
          .isEqualTo("00-" + TRACE + "-" + send.id() + "-01");
      assertThat(app.isAlive()).isTrue();
    }
  }

  @Test
  void aBatchHasASpanThatLinksToThoseOfItsSenders() throws Exception {
    String name = "batched";
    try (KafkaTopic records = new KafkaTopic(broker.address(), name + "-records");
        KafkaTopic batches = new KafkaTopic(broker.address(), name + "-batches");
        Jvm app = app(name, "springkafka-4.1.1", SpringApp.class, Control.agent())) {
      batches.send(0, "paid", BLUE);

      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(collector.spans())
                      .filteredOn(span -> span.links().contains(SENDER))
                      .singleElement()
                      .satisfies(
                          span -> {
                            assertThat(span.name()).isEqualTo("process " + name + "-batches");
                            assertThat(span.kind()).isEqualTo("CONSUMER");
                            assertThat(span.attributes())
                                .containsEntry("messaging.batch.message_count", "1")
                                .containsEntry("release.version", "v1")
                                .containsEntry("graylane.lane", "blue");
                          }));
      assertThat(app.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void withTheOpenTelemetryAgentItsSpansSayWhatOursWould(String place) throws Exception {
    String name = "beside-" + place;
    String other =
        "-javaagent:"
            + Path.of(System.getProperty("graylane.agents"), "opentelemetry-javaagent-2.31.0.jar");
    String[] agents =
        Stream.of(place.equals("first") ? Control.agent() : other, Control.agent(), other)
            .distinct()
            .toArray(String[]::new);
    try (KafkaTopic topic = new KafkaTopic(broker.address(), name);
        Jvm app = app(name, "kafka-4.3.1", KafkaApp.class, agents)) {
      topic.send(1, "paid", BLUE);

      CollectedSpan process = only(name, "CONSUMER");
      assertThat(process.attributes())
          .containsEntry("release.version", "v1")
          .containsEntry("graylane.lane", "blue");
      CollectedSpan send = only(name, "PRODUCER");
      assertThat(send.parentId()).isEqualTo(process.id());
      assertThat(send.attributes())
          .containsEntry("release.version", "v1")
          .containsEntry("graylane.lane", "blue");
      assertThat(saidWith(topic, "v1 handled paid", "traceparent")).contains(send.id());
      assertThat(saidWith(topic, "v1 handled paid", "baggage")).contains("graylane.lane=blue");
      assertThat(saidWith(topic, "v1 handled paid", "graylane")).isEqualTo("1;lane=blue");
      assertThat(spans(name, "CONSUMER")).hasSize(1);
      assertThat(spans(name, "PRODUCER")).hasSize(1);
      assertThat(app.isAlive()).isTrue();
    }
  }

  private static String saidWith(KafkaTopic topic, String what, String header) {
    await().atMost(LONG).until(() -> !topic.handlers("paid").isEmpty());
    return topic.header(what, header);
  }
}
