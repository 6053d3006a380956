package dev.graylane.it.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.messages.Control;
import dev.graylane.it.messages.Jvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of a release that handles the messages of one lane, from its coming to its coming back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class RocketMqContract {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String BLUE = "blue";
  // A lane in which this service has no release.
  private static final String GREEN = "green";

  private final List<Jvm> jvms = new ArrayList<>();
  private Control control;
  private RocketTopic topic;
  private String name;
  private Jvm gray;
  private int probes;

  /** The folder of the client's jars. */
  abstract String client();

  /** {@code concurrently} or {@code orderly}. */
  abstract String listener();

  @BeforeAll
  void start() throws Exception {
    control = Control.get();
    name = "orders-" + client().replace('.', '-');
    topic = new RocketTopic(name);
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
            .formatted(name, BLUE));
    handler("v1");
  }

  @AfterAll
  void end() {
    jvms.forEach(Jvm::close);
  }

  private Jvm handler(String release) throws Exception {
    Jvm jvm =
        control.app(name, release, client(), RocketApp.class, topic.address(), name, listener());
    jvms.add(jvm);
    jvm.await("READY (.*)");
    return jvm;
  }

  @Test
  @Order(1)
  void theBaselineHandlesAllWhileNobodyElseDoes() {
    for (int i = 0; i < 4; i++) {
      topic.send(i % 2, "early-" + i, i < 2 ? BLUE : "");
    }
    for (int i = 0; i < 4; i++) {
      awaitHandled("early-" + i, "v1");
    }
  }

  @Test
  @Order(2)
  void aLanesMessagesGoToItsReleaseAndTheRestToTheBaseline() throws Exception {
    gray = handler("v2.1");
    awaitBlueIs("v2.1");

    for (int i = 0; i < 30; i++) {
      topic.send(i % 2, "mixed-" + i, i % 3 == 0 ? BLUE : i % 3 == 1 ? GREEN : "");
    }

    for (int i = 0; i < 30; i++) {
      awaitHandled("mixed-" + i, i % 3 == 0 ? "v2.1" : "v1");
    }
  }

  @Test
  @Order(3)
  void whatIsSentOnForAMessageIsInItsLane() {
    assertThat(topic.said())
        .filteredOn(said -> said.what().contains("mixed-"))
        .hasSize(30)
        .allSatisfy(
            said -> {
              int i = Integer.parseInt(said.what().replaceAll(".*-", ""));
              assertThat(said.lane())
                  .as(said.what())
                  .isEqualTo(
                      i % 3 == 0 ? "1;lane=" + BLUE : i % 3 == 1 ? "1;lane=" + GREEN : "none");
            });
  }

  @Test
  @Order(4)
  void whatAReleaseLeavesBehindIsHandledByTheBaselineOnce() throws Exception {
    gray.say("hold");
    gray.await("HELD \\((true)\\)");
    for (int i = 0; i < 4; i++) {
      topic.send(i % 2, "left-" + i, BLUE);
      topic.send(i % 2, "beside-" + i, "");
    }
    for (int i = 0; i < 4; i++) {
      awaitHandled("beside-" + i, "v1");
    }

    gray.end();

    for (int i = 0; i < 4; i++) {
      awaitHandled("left-" + i, "v1");
    }
    topic.send(0, "later", BLUE);
    awaitHandled("later", "v1");
    for (int i = 0; i < 4; i++) {
      assertThat(topic.handlers("beside-" + i)).containsExactly("v1");
    }
  }

  @Test
  @Order(5)
  void aReleaseThatIsBackGoesOnWhereTheBaselineIs() throws Exception {
    gray = handler("v2.1");
    awaitBlueIs("v2.1");

    assertThat(topic.handlers("left-0")).containsExactly("v1");
    topic.send(1, "after", BLUE);
    awaitHandled("after", "v2.1");
  }

  private void awaitHandled(String value, String by) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(topic.handlers(value)).as(value).isNotEmpty());
    assertThat(topic.handlers(value)).as(value).containsExactly(by);
  }

  /** Until messages of the lane are handled by this release alone, in each queue. */
  private void awaitBlueIs(String release) {
    for (int queue = 0; queue < 2; queue++) {
      int of = queue;
      await()
          .atMost(LONG)
          .until(
              () -> {
                String probe = "probe-" + probes++;
                topic.send(of, probe, BLUE);
                topic.send(of, probe + "-end", "");
                await().atMost(LONG).until(() -> !topic.handlers(probe + "-end").isEmpty());
                await().atMost(LONG).until(() -> !topic.handlers(probe).isEmpty());
                return topic.handlers(probe).equals(List.of(release));
              });
    }
  }
}
