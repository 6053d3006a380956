package dev.graylane.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What brings the weaver up, and what waits for it. */
class WeavingTransformerTest {
  private static final String HEADERS = "sun/net/www/MessageHeader";
  private static final String CONNECTION = "sun/net/www/protocol/http/HttpURLConnection";

  private WeavingTransformer transformer;
  private Thread weaver;

  @BeforeEach
  void start() throws IOException {
    transformer = new WeavingTransformer(WeaveIndex.load(new Index()));
    weaver = new Thread(this::bringUp);
    weaver.setDaemon(true);
    weaver.start();
  }

  @AfterEach
  void end() {
    weaver.interrupt();
  }

  private void bringUp() {
    try {
      transformer.awaitNeed();
      transformer.up();
    } catch (InterruptedException e) {
      // The test is over.
    }
  }

  /** The thread that brings it up opens a URL too: each would wait for the other. */
  @Test
  void whoeverOpensAUrlDoesNotWaitForTheWeaver() {
    assertThat(transformer.transform(null, HEADERS, null, null, new byte[0])).isNull();
    await()
        .until(
            () ->
                weaver.getState() == Thread.State.WAITING
                    || weaver.getState() == Thread.State.TERMINATED);
    assertThat(weaver.getState()).as("nothing is needed").isEqualTo(Thread.State.WAITING);
  }

  @Test
  void whoeverLoadsAClassToBeWovenBringsItUp() {
    assertThat(transformer.transform(null, CONNECTION, null, null, new byte[0])).isNull();
    await().until(() -> weaver.getState() == Thread.State.TERMINATED);
  }

  /** An agent that weaves these two classes. */
  private static final class Index extends ClassLoader {
    @Override
    public InputStream getResourceAsStream(String name) {
      String lines = "class " + HEADERS + " library\nclass " + CONNECTION + " library\n";
      return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }
  }
}
