package dev.graylane.it.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import dev.graylane.it.PackagedControl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Applications that send and handle messages come and go, of the baseline and of a release that has
 * the message's lane: no class loader is kept.
 */
class KafkaRedeploymentIT {
  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void noneOfTheClassLoadersIsKept(String release) throws Exception {
    String service = "redeployed-" + release;
    PackagedControl control = PackagedControl.get();
    control.apply(
        """
        kind: Service
        name: %1$s
        hosts: [%1$s.test]
        baseline: v1
        releases: {v2: {endpoints: ["127.0.0.1:1"]}}
        ---
        kind: Lane
        name: of-%1$s
        releases: {%1$s: v2}
        """
            .formatted(service));
    String address = KafkaBroker.get().address();
    try (KafkaTopic topic = new KafkaTopic(address, service);
        Jvm jvm =
            control.app(
                service,
                release,
                "kafka-4.3.1",
                List.of(PackagedControl.agent(), "-Dotel.traces.exporter=none"),
                RedeployedKafka.class,
                List.of(address, service, "of-" + service))) {
      jvm.await("READY (.*)");
      AtomicInteger looks = new AtomicInteger();
      await("class loaders that are still there")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> {
                String look = "look-" + looks.incrementAndGet();
                jvm.say(look);
                assertThat(jvm.await(look + " \\((\\d+)\\)")).isEqualTo("0");
              });
    }
  }
}
