package dev.graylane.it.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processes of a release are restarted one after the other under constant load, by calls that
 * nobody may repeat. Each ends as frameworks do: its server is stopped by a shutdown hook, at once.
 */
class RollingRestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SIGTERM = 128 + 15;

  @Test
  void notOneCallFails(@TempDir Path folder) throws Exception {
    try (Shop shop = new Shop(folder)) {
      shop.instance("a1", "v1");
      shop.instance("b1", "v1");
      shop.postingCaller();
      assertThat(shop.apply("kind: Service\nname: orders\nbaseline: v1\n").exit()).isZero();
      // There is always a request under way.
      shop.ask("a1", "/slow-every/2");
      shop.ask("b1", "/slow-every/2");
      await().atMost(PATIENCE).until(() -> shop.ask("caller", "/preview").equals("v1"));
      shop.ask("caller", "/go");
      for (String name : new String[] {"a", "b"}) {
        String old = name + 1;
        await().atMost(PATIENCE).until(() -> calls(shop, old) > 20);
        shop.instance(name + 2, "v1");
        await().atMost(PATIENCE).until(() -> calls(shop, name + 2) > 20);
        assertThat(shop.stop(old)).isEqualTo(SIGTERM);
      }
      int before = calls(shop, "b2");
      await().atMost(PATIENCE).until(() -> calls(shop, "b2") > before + 20);
      shop.ask("caller", "/stop");
      assertThat(shop.ask("caller", "/seen"))
          .as("%s", shop.logs())
          .startsWith("{v1=")
          .doesNotContain("FAILED");
    }
  }

  private static int calls(Shop shop, String name) {
    return Integer.parseInt(shop.ask(name, "/count"));
  }
}
