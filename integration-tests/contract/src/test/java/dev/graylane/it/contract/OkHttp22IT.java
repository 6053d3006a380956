package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Reply;
import dev.graylane.it.client.okhttp2.OkHttp2Caller;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OkHttp 2.2.0. */
class OkHttp22IT extends OkHttpContract {
  OkHttp22IT() {
    super(OkHttp2Caller.class, "2.2.0");
  }

  @Override
  boolean speaksHttp2() {
    // It knows a draft of it alone.
    return false;
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    return false;
  }

  @Override
  @Test
  void aReadTimeoutIsAsWithoutTheAgent() {
    scene.onOrders(backend -> backend.on("/never", request -> Reply.never()));
    Scene.Both both =
        scene.callWithAndWithoutAgent(get(scene.url("/never"), "v2").readTimeout(300));
    for (List<String> types : List.of(failureTypes(both.with()), failureTypes(both.without()))) {
      // Of its own timer, or of the socket's, whichever is quicker.
      assertThat(types.get(0))
          .isIn("java.io.InterruptedIOException", "java.net.SocketTimeoutException");
    }
  }
}
