package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SentHeadersTest {
  private static final Metadata.Key<String> TRACE =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> LANE =
      Metadata.Key.of("graylane", Metadata.ASCII_STRING_MARSHALLER);

  private final Metadata application = new Metadata();

  SentHeadersTest() {
    application.put(LANE, "mine");
  }

  @Test
  void theApplicationsMetadataStaysAsItIs() {
    SentHeaders sent = SentHeaders.copyOf(application);
    sent.set("graylane", "ours");
    sent.set("traceparent", "t".getBytes(StandardCharsets.US_ASCII));
    assertThat(sent.metadata().getAll(LANE)).containsExactly("ours");
    assertThat(sent.metadata().get(TRACE)).isEqualTo("t");
    assertThat(application.getAll(LANE)).containsExactly("mine");
    assertThat(application.keys()).containsExactly("graylane");
  }

  @Test
  void itIsNotCopiedForNothing() {
    assertThat(SentHeaders.copyOf(application).metadata()).isSameAs(application);
  }

  @Test
  void whatIsSetTwiceIsSentOnce() {
    Metadata stream = new Metadata();
    SentHeaders sent = SentHeaders.in(stream, false);
    sent.set("graylane", "carried");
    sent.set("graylane", "of a route");
    assertThat(stream.getAll(LANE)).containsExactly("of a route");
  }

  @Test
  void whatIsPutIntoAStreamsMetadataTakesThePlaceOfTheApplications() {
    SentHeaders.in(application, true).set("graylane", "ours");
    assertThat(application.getAll(LANE)).containsExactly("ours");
  }
}
