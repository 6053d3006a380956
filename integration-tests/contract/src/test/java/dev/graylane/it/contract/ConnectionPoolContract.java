package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.BulkResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no connection that is kept serves a call to another release. */
abstract class ConnectionPoolContract extends AuthorityContract {
  @Test
  void baseGrayAndBaseAgainAreToldApartOnKeptAliveConnections() {
    int connections = scene.orders("v1").connections();
    assertThat(answers(scene::url, "v1", "v2", "v1", "v2", "v1"))
        .containsExactly("v1", "v2", "v1", "v2", "v1");
    assertThat(scene.orders("v1").connections() - connections)
        .as("new connections to the baseline")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void aThousandAlternatingCallsAreEachAnsweredByTheChosenRelease() {
    BulkResult result =
        scene
            .jvm()
            .ask(
                new Bulk(
                    List.of(get(scene.url("/a"), "v1"), get(scene.url("/a"), "v2")),
                    List.of("v1", "v2"),
                    List.of(),
                    1,
                    1000));
    assertThat(result.faults()).isEmpty();
    assertThat(result.byRelease()).containsEntry("v1", 500).containsEntry("v2", 500);
  }
}
