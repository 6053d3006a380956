package dev.graylane.it.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control server that dies again and again, before and after its writes, drives on. */
class RolloutCrashIT {
  private static final int DEATHS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern STEP = Pattern.compile("\"message\":\"(\\d) of 4: ");

  @TempDir Path folder;

  @Test
  void aServerThatDiesAtAnyWriteGoesOnWhereItWas() throws Exception {
    long seed = Long.getLong("graylane.seed", System.nanoTime());
    System.out.println("crash test: -Dgraylane.seed=" + seed);
    Random random = new Random(seed);
    try (Shop shop = new Shop(folder)) {
      shop.release("v1");
      assertThat(
              shop.apply(
                      "kind: Service\nname: orders\nbaseline: v1\n"
                          + "releases: {v2: {endpoints: [\"127.0.0.1:9\"]}}\n")
                  .exit())
          .isZero();
      String spec =
          """
          kind: Rollout
          name: orders-v2
          service: orders
          to: v2
          warmup: 0s
          steps: [{weight: 1%, hold: 200ms}, {weight: 10%, hold: 200ms}, {weight: 50%, pause: true}, {weight: 100%}]
          """;
      assertThat(shop.startRollout(spec).exit()).isZero();
      boolean approved = false;
      int deaths = 0;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      String state = "";
      while (!state.contains("\"phase\":\"SUCCEEDED\"")) {
        assertThat(System.nanoTime()).as("seed %s\n%s", seed, state).isLessThan(deadline);
        if (deaths < DEATHS && (deaths == 0 || !shop.server().isAlive())) {
          shop.server().kill();
          deaths++;
          String failpoint = deaths < DEATHS ? "any:" + (1 + random.nextInt(9)) : "";
          shop.startServer(shop.port(), failpoint);
        }
        String seen = shop.rest("GET", "/v1/rollouts/orders-v2", "");
        state = seen.isEmpty() ? state : seen;
        if (seen.contains("\"APPROVAL\"")) {
          assertThat(seen).as("seed %s", seed).contains("\"step\":2,");
          approved = true;
          shop.rest("POST", "/v1/rollouts/orders-v2/approve", "{}");
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(approved).as("the gate was passed by an approval, seed %s", seed).isTrue();
      assertThat(deaths).as("seed %s", seed).isGreaterThan(2);
      assertThat(count(state, "\"type\":\"PROMOTING\"")).as("seed %s", seed).isEqualTo(1);
      assertThat(count(state, "\"type\":\"APPROVED\"")).as("seed %s", seed).isEqualTo(1);
      assertThat(steps(state)).as("seed %s\n%s", seed, state).isSorted().doesNotHaveDuplicates();
      assertThat(steps(state)).contains(1, 3, 4);
      String history = shop.rest("GET", "/v1/revisions", "");
      assertThat(count(history, "\"author\":\"rollout orders-v2\"")).as(history).isEqualTo(1);
      assertThat(shop.rest("GET", "/v1/resources/Service/orders", "")).contains("\"v2\"");
    }
  }

  private static List<Integer> steps(String state) {
    List<Integer> steps = new ArrayList<>();
    Matcher found = STEP.matcher(state);
    while (found.find()) {
      steps.add(Integer.parseInt(found.group(1)));
    }
    return steps;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
