package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Consumption;
import dev.graylane.v1.LaneRelease;
import dev.graylane.v1.ReleaseConsumption;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import org.junit.jupiter.api.Test;

class MessageSharesTest {
  private static final MessageShares SHARES =
      MessageShares.of(
          ServiceBundle.newBuilder()
              .setService(Service.newBuilder().setName("orders").setBaseline("v1"))
              .putLanes("blue", LaneRelease.newBuilder().setRelease("v2").build())
              .putLanes("old", LaneRelease.newBuilder().setRelease("v1").build())
              .addConsumers(
                  ReleaseConsumption.newBuilder()
                      .setRelease("v2")
                      .setConsumption(
                          Consumption.newBuilder()
                              .setSystem("kafka")
                              .setGroup("handlers")
                              .addTopics("paid")))
              .build());

  @Test
  void aLaneWhoseReleaseIsTheBaselineIsNobodyElses() {
    assertThat(SHARES.lanes()).containsOnlyKeys("blue").containsEntry("blue", "v2");
  }

  @Test
  void aReleaseConsumesTheTopicsThatItSaidBesideThatGroupAlone() {
    assertThat(SHARES.consumes("v2", "kafka", "handlers", "paid")).isTrue();
    assertThat(SHARES.consumes("v2", "kafka", "handlers", "sent")).isFalse();
    assertThat(SHARES.consumes("v2", "kafka", "others", "paid")).isFalse();
    assertThat(SHARES.consumes("v2", "rocketmq", "handlers", "paid")).isFalse();
    assertThat(SHARES.consumes("v3", "kafka", "handlers", "paid")).isFalse();
  }
}
