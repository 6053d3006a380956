package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

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

  private Call alone(String url, String release) {
    return get(url, release).header(DefaultHttpClientCaller.ALONE, "yes");
  }
}
