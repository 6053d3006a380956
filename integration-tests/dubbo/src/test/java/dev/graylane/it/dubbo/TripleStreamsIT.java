package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Rules;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.dubbo.streams.Chats;
import dev.graylane.it.dubbo.streams.ProvideChats;
import dev.graylane.it.dubbo.streams.Talk;
import dev.graylane.it.dubbo.streams.Talk.Cancel;
import dev.graylane.it.dubbo.streams.Talk.Finish;
import dev.graylane.it.dubbo.streams.Talk.Hear;
import dev.graylane.it.dubbo.streams.Talk.Say;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A stream of Triple's is one call, from its first message to its last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripleStreamsIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Map<String, String> V2 = Map.of("x-release", "v2");
  private static final Map<String, String> BLUE = Map.of("graylane", "1;lane=blue");
  private static final String LIST = Chats.class.getName() + "/list";
  private static final String CHAT = Chats.class.getName() + "/chat";

  @AutoClose private DubboScene scene;
  private String v1 = "";
  private String v2 = "";
  private String shop = "";

  @BeforeAll
  void start() {
    scene = new DubboScene("newest", List.of());
    v1 = scene.bare.ask(new ProvideChats("v1"));
    v2 = scene.second.ask(new ProvideChats("v2"));
    shop = scene.shop.ask(new ProvideChats("shop"));
  }

  /** Each test has a service of its own: earlier calls may be told of late. */
  private void rules(String service) {
    scene.control.apply(
        Rules.of(service)
            .instance("v1", "127.0.0.1", port(v1))
            .instance("v2", "127.0.0.1", port(v2))
            .lane("blue", "v2")
            .header("x-release", "v2")
            .to("v2"));
  }

  private static int port(String url) {
    return java.net.URI.create(url).getPort();
  }

  @BeforeEach
  void reset() {
    List.of("led", "spans", "ends", "lanes").forEach(scene.control::remove);
  }

  private int open(String way, Map<String, String> attachments) {
    return open(way, "all", attachments);
  }

  private int open(String way, String item, Map<String, String> attachments) {
    return scene.shop.ask(new Talk.Open(v1, way, item, attachments));
  }

  @Test
  void theWholeStreamGoesToTheChosenRelease() {
    rules("led");
    assertThat(scene.shop.ask(new Finish(open("list", V2))))
        .containsExactly("v2 null", "v2 null", "over");

    int collected = open("collect", V2);
    scene.shop.ask(new Say(collected, "one", 0));
    scene.shop.ask(new Say(collected, "two", 0));
    assertThat(scene.shop.ask(new Finish(collected))).containsExactly("v2 null one two", "over");

    int chat = open("chat", V2);
    assertThat(scene.shop.ask(new Say(chat, "one", 1))).containsExactly("v2 null one");
    // What is decided meanwhile is for the next.
    scene.control.remove("led");
    int next = open("chat", V2);
    assertThat(scene.shop.ask(new Say(chat, "two", 2))).contains("v2 null two");
    assertThat(scene.shop.ask(new Say(next, "three", 1))).containsExactly("v1 null three");
    assertThat(scene.shop.ask(new Finish(chat)))
        .containsExactly("v2 null one", "v2 null two", "over");
    assertThat(scene.shop.ask(new Finish(next))).containsExactly("v1 null three", "over");
  }

  @Test
  void itIsCountedAndTracedWhenItEnds() {
    rules("ends");
    int chat = open("chat", V2);
    scene.shop.ask(new Say(chat, "one", 1));
    int list = open("list", "hold", V2);
    assertThat(scene.shop.ask(new Hear(list, 1))).containsExactly("v2 null");
    // One that is over, later: what had ended before would have been told of before it.
    assertThat(scene.shop.ask(new Finish(open("list", "all", Map.of())))).hasSize(3);
    assertThat(scene.traces.callTo("ends").name()).isEqualTo(LIST);
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(scene.control.outcomes("ends", "v1")).isEqualTo(Map.of("grpc.0", 1L)));
    assertThat(scene.control.outcomes("ends", "v2")).isEmpty();

    scene.shop.ask(new Finish(chat));
    CollectedSpan called =
        scene.traces.only(
            span ->
                span.attribute("graylane.destination.service").equals("ends")
                    && span.name().equals(CHAT));
    assertThat(called.attributes())
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("rpc.system.name", "dubbo");
    assertThat(scene.second.ask(new Talk.FinishLists())).isEqualTo(1);
    assertThat(scene.shop.ask(new Finish(list))).containsExactly("v2 null", "last", "over");

    assertThat(scene.shop.ask(new Finish(open("list", "broken", V2)))).hasSize(2);
    assertThat(scene.shop.ask(new Finish(open("list", "unknown", V2)))).hasSize(2);
    int given = open("chat", V2);
    scene.shop.ask(new Say(given, "one", 1));
    scene.shop.ask(new Cancel(given));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(scene.control.outcomes("ends", "v2"))
                    .containsEntry("grpc.0", 2L)
                    .containsEntry("grpc.1", 1L)
                    .containsEntry("grpc.5", 1L)
                    .hasSize(4));
  }

  @Test
  void aProviderServesAllOfAStreamInItsLaneAndUntilItsEnd() {
    rules("lanes");
    int blue = fromOutside("1", "1;lane=blue");
    int plain = fromOutside("2", "1");
    for (int i = 1; i <= 3; i++) {
      assertThat(scene.bare.ask(new Say(blue, v1, i)).get(i - 1)).isEqualTo("shop>v2 1;lane=blue");
      assertThat(scene.bare.ask(new Say(plain, v1, i)).get(i - 1)).isEqualTo("shop>v1 null");
    }
    // The calls that were made meanwhile are over; they would have been told of after it.
    await().atMost(LONG).until(() -> scene.traces.trace(trace("1")).size() == 3);
    await().atMost(LONG).until(() -> scene.traces.trace(trace("2")).size() == 3);
    scene.bare.ask(new Finish(blue));
    scene.bare.ask(new Cancel(plain));
    for (String call : List.of("1", "2")) {
      await().atMost(LONG).until(() -> scene.traces.trace(trace(call)).size() == 4);
      CollectedSpan served = scene.traces.only(span -> isServerOf(call, span));
      assertThat(served.name()).isEqualTo(CHAT);
      assertThat(served.attribute("graylane.lane")).isEqualTo(call.equals("1") ? "blue" : "");
      assertThat(scene.traces.spans(each -> each.parentId().equals(served.id()))).hasSize(3);
    }
  }

  private int fromOutside(String call, String graylane) {
    Map<String, String> attachments =
        Map.of("traceparent", "00-" + trace(call) + "-00000000000000aa-01", "graylane", graylane);
    return scene.bare.ask(new Talk.Open(shop, "chat", "", attachments));
  }

  private static String trace(String call) {
    return "0".repeat(31) + call;
  }

  private static boolean isServerOf(String call, CollectedSpan span) {
    return span.kind().equals("SERVER") && span.traceId().equals(trace(call));
  }

  @Test
  void whoOpenedAStreamHearsOfItInTheContextInWhichItDid() {
    rules("lanes");
    assertThat(scene.bare.ask(new Talk.Relay(shop, v1, BLUE)))
        .isEqualTo("shop>v2 1;lane=blue, v2 1;lane=blue");
    assertThat(scene.bare.ask(new Talk.Relay(shop, v1, Map.of())))
        .isEqualTo("shop>v1 null, v1 null");
  }
}
