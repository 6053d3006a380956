package dev.graylane.it.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import dev.graylane.it.PackagedControl;
import dev.graylane.it.TraceCollector.CollectedSpan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of a release that handles the messages of one lane, from its coming to its coming back,
 * and what a tracing system sees of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class MessageContract extends MessageScene {
  private static final int MANY = 300;
  private static final String SENDER = "b7ad6b7169203331";

  private @Nullable Jvm gray;

  protected MessageContract(Client client) {
    super(client);
  }

  /** Waits until the baseline has written down that all that was left is handled. */
  protected abstract void awaitHandedBack() throws Exception;

  /** What the span of the third message in the second partition says in addition. */
  protected abstract Map<String, String> attributes();

  /** Whether the OpenTelemetry agent makes spans where messages are handled. */
  protected boolean otherTracerKnowsConsumers() {
    return true;
  }

  @Test
  @Order(1)
  void theBaselineHandlesAllWhileNobodyElseDoes() throws Exception {
    Map<String, String> handlers = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      topic.send(i % 2, "early-" + i, i < 2 ? blue : "");
      handlers.put("early-" + i, BASELINE);
    }
    awaitHandled(handlers);
  }

  @Test
  @Order(2)
  void aMessageIsHandledAndSentOnInItsTrace() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    topic.send(1, "paid", traced(GREEN, trace));
    awaitHandled(Map.of("paid", BASELINE));

    CollectedSpan process = only(trace, "CONSUMER");
    assertThat(process.name()).isEqualTo("process " + name);
    assertThat(process.parentId()).isEqualTo(SENDER);
    assertThat(process.resource()).containsEntry("service.version", BASELINE);
    assertThat(process.attributes())
        .containsEntry("release.version", BASELINE)
        .containsEntry("graylane.lane", GREEN)
        .containsEntry("messaging.operation.name", "process")
        .containsEntry("messaging.operation.type", "process")
        .containsEntry("messaging.destination.name", name)
        .containsEntry("messaging.destination.partition.id", "1")
        .containsAllEntriesOf(attributes());
    CollectedSpan send = only(trace, "PRODUCER");
    assertThat(send.name()).isEqualTo("send " + name + "-said");
    assertThat(send.parentId()).isEqualTo(process.id());
    assertThat(send.attributes())
        .containsEntry("release.version", BASELINE)
        .containsEntry("graylane.lane", GREEN)
        .containsEntry("messaging.system", process.attribute("messaging.system"))
        .containsEntry("messaging.operation.type", "send")
        .containsEntry("messaging.destination.name", name + "-said");
    assertThat(said("v1 handled paid").headers())
        .containsEntry("traceparent", "00-" + trace + "-" + send.id() + "-01");
  }

  @Test
  @Order(3)
  void aLanesMessagesGoToItsReleaseAndTheRestToTheBaseline() throws Exception {
    gray = handler(GRAY, PackagedControl.agent(), "-Dgraylane.traces=off");
    awaitBlueIs(GRAY);
    Map<String, String> handlers = new LinkedHashMap<>();

    for (int i = 0; i < MANY; i++) {
      topic.send(i % 2, "mixed-" + i, mixed(i));
      handlers.put("mixed-" + i, mixed(i).equals(blue) ? GRAY : BASELINE);
    }

    awaitHandled(handlers);
  }

  private String mixed(int i) {
    return List.of(blue, GREEN, "").get(i % 3);
  }

  /** Of what was handled before. */
  @Test
  @Order(4)
  void whatIsSentOnForAMessageIsInItsLaneAndNothingElseIs() throws Exception {
    assertThat(topic.said())
        .filteredOn(said -> said.what().contains("handled mixed-"))
        .hasSize(MANY)
        .allSatisfy(
            said -> {
              String lane = mixed(Integer.parseInt(said.what().replaceAll(".*-", "")));
              assertThat(said.lane())
                  .as(said.what())
                  .isEqualTo(lane.isEmpty() ? "" : "1;lane=" + lane);
            });
    for (String release : List.of(BASELINE, GRAY)) {
      assertThat(topic.said())
          .filteredOn(said -> said.what().equals(release + " between"))
          .isNotEmpty()
          .allSatisfy(said -> assertThat(said.headers()).doesNotContainKey("graylane"));
    }
  }

  @Test
  @Order(5)
  void whatIsPassedOverCountsAsConsumed() throws Exception {
    for (int i = 0; i < 4; i++) {
      topic.send(i % 2, "blue-" + i, blue);
    }

    awaitCommitted(name + "-handlers");
    awaitCommitted(grayGroup(name + "-handlers"));
  }

  @Test
  @Order(6)
  void whatAReleaseLeavesBehindIsHandledByTheBaselineOnce() throws Exception {
    Jvm gray = Objects.requireNonNull(this.gray, "the release did not come");
    gray.say("hold");
    gray.await("HELD \\((now)\\)");
    Map<String, String> left = new LinkedHashMap<>();
    Map<String, String> beside = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      topic.send(i % 2, "left-" + i, blue);
      left.put("left-" + i, BASELINE);
      topic.send(i % 2, "beside-" + i, "");
      beside.put("beside-" + i, BASELINE);
    }
    awaitHandled(beside);

    if (client.dies()) {
      gray.kill();
    } else {
      gray.say("close");
      gray.exit();
    }

    awaitHandled(left);
    topic.send(0, "later", blue);
    awaitHandled(Map.of("later", BASELINE));
    awaitHandled(beside);
  }

  @Test
  @Order(7)
  void aReleaseThatIsBackGoesOnWhereTheBaselineIs() throws Exception {
    awaitCommitted(name + "-handlers");
    awaitHandedBack();

    String other =
        "-javaagent:"
            + Path.of(System.getProperty("graylane.agents"), "opentelemetry-javaagent-2.31.0.jar");
    handler(
        GRAY,
        Stream.of(
                client.agentLast() ? other : PackagedControl.agent(),
                PackagedControl.agent(),
                other)
            .distinct()
            .toArray(String[]::new));
    awaitBlueIs(GRAY);

    assertThat(topic.handlers("left-0")).containsExactly(BASELINE);
    assertThat(topic.handlers("later")).containsExactly(BASELINE);
    topic.send(1, "after", blue);
    awaitHandled(Map.of("after", GRAY));
  }

  /** With the OpenTelemetry agent, which the release has since it is back. */
  @Test
  @Order(8)
  void anotherTracersSpansSayWhatOursWouldAndNoSecondOneIsMade() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    topic.send(1, "beside", traced(blue, trace));
    awaitHandled(Map.of("beside", GRAY));
    Map<String, String> headers = said(GRAY + " handled beside").headers();
    assertThat(headers).containsEntry("graylane", "1;lane=" + blue);
    assertThat(headers.get("baggage")).contains("graylane.lane=" + blue);
    if (!otherTracerKnowsConsumers()) {
      assertThat(collector.trace(trace)).isEmpty();
      return;
    }

    CollectedSpan process = only(trace, "CONSUMER");
    assertThat(process.attributes())
        .containsEntry("release.version", GRAY)
        .containsEntry("graylane.lane", blue);
    CollectedSpan send = only(trace, "PRODUCER");
    assertThat(send.parentId()).isEqualTo(process.id());
    assertThat(send.attributes())
        .containsEntry("release.version", GRAY)
        .containsEntry("graylane.lane", blue);
    assertThat(headers.get("traceparent")).contains(send.id());
  }

  private static Map<String, String> traced(String lane, String trace) {
    return Map.of(
        "graylane", "1;lane=" + lane, "traceparent", "00-" + trace + "-" + SENDER + "-01");
  }

  /** The one span of this kind in a trace, which has one of each kind. */
  private CollectedSpan only(String trace, String kind) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(collector.trace(trace))
                    .extracting(CollectedSpan::kind)
                    .contains("CONSUMER", "PRODUCER"));
    assertThat(collector.trace(trace))
        .extracting(CollectedSpan::kind)
        .containsExactlyInAnyOrder("CONSUMER", "PRODUCER");
    return collector.trace(trace).stream()
        .filter(span -> span.kind().equals(kind))
        .findAny()
        .orElseThrow();
  }
}
