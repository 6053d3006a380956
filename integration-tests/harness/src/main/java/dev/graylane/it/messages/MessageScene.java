package dev.graylane.it.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import dev.graylane.it.PackagedControl;
import dev.graylane.it.TraceCollector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A topic, and a service that handles its messages, of which one release has a lane. */
public abstract class MessageScene {
  protected static final Duration LONG = Duration.ofMinutes(3);

  protected static final String BASELINE = "v1";
  protected static final String GRAY = "v2.1";

  // A lane in which this service has no release.
  static final String GREEN = "green";

  final Client client;
  final TraceCollector collector = TraceCollector.start();
  private final List<Jvm> jvms = new ArrayList<>();
  private PackagedControl control;
  protected String name;
  protected MessageTopic topic;
  // The lane of the release.
  String blue;
  private int probes;

  /**
   * A library in one of its versions, and how it is used.
   *
   * @param folder of its jars
   * @param app handles messages: {@code v1 handled paid} is what it says of one, and {@code v1
   *     between} where it is done with some
   * @param way in which it consumes, of those that the application knows
   * @param dies whether the release dies, rather than closing its consumer
   * @param agentLast whether the OpenTelemetry agent is before this one on the command line
   */
  public record Client(String folder, Class<?> app, String way, boolean dies, boolean agentLast) {}

  protected MessageScene(Client client) {
    this.client = client;
  }

  /** The broker's address, as clients are told it. */
  protected abstract String address() throws Exception;

  protected abstract MessageTopic topic(String name) throws Exception;

  /** The group that the release has beside one. */
  protected abstract String grayGroup(String group);

  @BeforeAll
  void start() throws Exception {
    control = PackagedControl.get();
    name = (client.folder() + "-" + client.way()).replace('.', '-');
    blue = "blue-" + name;
    topic = topic(name);
    control.apply(
        """
        kind: Service
        name: %1$s
        hosts: [%1$s.test]
        baseline: v1
        releases: {v2.1: {endpoints: ["127.0.0.1:1"]}}
        ---
        kind: Lane
        name: %2$s
        releases: {%1$s: v2.1}
        """
            .formatted(name, blue));
    handler(BASELINE, PackagedControl.agent());
  }

  @AfterAll
  void end() {
    jvms.forEach(Jvm::close);
    collector.close();
    if (topic != null) {
      topic.close();
    }
  }

  final Jvm handler(String release, String... agents) throws Exception {
    List<String> options = new ArrayList<>(List.of(agents));
    options.addAll(
        List.of(
            "-Dotel.exporter.otlp.endpoint=" + collector.url(),
            "-Dotel.exporter.otlp.protocol=grpc",
            "-Dotel.bsp.schedule.delay=100",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.service.name=" + name));
    Jvm jvm =
        control.app(
            name,
            release,
            client.folder(),
            options,
            client.app(),
            List.of(address(), name, client.way()));
    jvms.add(jvm);
    jvm.await("READY (.*)");
    return jvm;
  }

  final MessageTopic.Said said(String what) throws Exception {
    return topic.said().stream().filter(said -> said.what().equals(what)).findAny().orElseThrow();
  }

  final void awaitCommitted(String group) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(topic.committed(group)).as(group).isEqualTo(topic.ends()));
  }

  /** Until each message is handled; by the one that is named, and once. */
  final void awaitHandled(Map<String, String> messages) throws Exception {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(handlers().keySet()).containsAll(messages.keySet()));
    Map<String, List<String>> handlers = handlers();
    messages.forEach((value, by) -> assertThat(handlers.get(value)).as(value).containsExactly(by));
  }

  private Map<String, List<String>> handlers() throws Exception {
    Map<String, List<String>> handlers = new LinkedHashMap<>();
    for (MessageTopic.Said each : topic.said()) {
      String[] words = each.what().split(" handled ");
      if (words.length == 2) {
        handlers.computeIfAbsent(words[1], value -> new ArrayList<>()).add(words[0]);
      }
    }
    return handlers;
  }

  /** Until messages of the lane are handled by this release alone, in each partition. */
  final void awaitBlueIs(String release) {
    for (int partition = 0; partition < MessageTopic.PARTITIONS; partition++) {
      int of = partition;
      await()
          .atMost(LONG)
          .until(
              () -> {
                String probe = "probe-" + probes++;
                topic.send(of, probe, blue);
                topic.send(of, probe + "-end", "");
                await().atMost(LONG).until(() -> !topic.handlers(probe + "-end").isEmpty());
                await().atMost(LONG).until(() -> !topic.handlers(probe).isEmpty());
                return topic.handlers(probe).equals(List.of(release));
              });
    }
  }
}
