package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Backend;
import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.apache40.DefaultHttpClientCaller;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code DefaultHttpClient} in a version of Apache HttpClient 4. */
abstract class DefaultHttpClientContract extends OutboundClientContract {
  private final String version;

  DefaultHttpClientContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        DefaultHttpClientCaller.class, "apachehttpclient-" + version);
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }

  @Test
  void aClientWithOneConnectionIsLedElsewhereAndBack() {
    List<String> chosen = List.of("v1", "v2", "v1", "v2", "v2", "v3", "v1");
    for (String url : List.of(scene.url("/alone"), scene.tlsUrl("/alone"))) {
      assertThat(chosen.stream().map(release -> scene.call(alone(url, release)).release()))
          .containsExactlyElementsOf(chosen);
    }
  }

  @Test
  void keptConnectionsThatTheClientDoesNotCheckAreReplacedByOthersToTheSameRelease() {
    Call call = get(scene.url("/unchecked"), "v2").header(DefaultHttpClientCaller.UNCHECKED, "yes");
    Bulk calls = new Bulk(List.of(call), List.of("v2"), List.of(), 8, 48);
    assertThat(scene.jvm().ask(calls).faults()).isEmpty();
    scene.onOrders(Backend::cutConnections);
    assertThat(scene.jvm().ask(calls).faults()).isEmpty();
    assertThat(scene.orders("v2").received("/unchecked")).hasSize(96);
  }

  private Call alone(String url, String release) {
    return get(url, release).header(DefaultHttpClientCaller.ALONE, "yes");
  }
}
