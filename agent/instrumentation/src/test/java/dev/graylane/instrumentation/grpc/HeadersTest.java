package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static final Metadata.Key<String> TRACE = key("traceparent");
  private static final Metadata.Key<String> OTHER = key("other");

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aValueInBytesTakesThePlaceOfAllThatWereThere() {
    Metadata metadata = new Metadata();
    metadata.put(TRACE, "a");
    metadata.put(OTHER, "b");
    metadata.put(TRACE, "c");
    Headers.set(metadata, "traceparent", ascii("d"));
    assertThat(metadata.getAll(TRACE)).containsExactly("d");
    assertThat(metadata.getAll(OTHER)).containsExactly("b");
  }

  @Test
  void metadataGrowsBeyondTheRoomThatItWasGiven() {
    for (int room = 0; room < 4; room++) {
      Metadata metadata = Headers.of("traceparent", ascii("a"), room);
      metadata.put(OTHER, "b");
      Headers.set(metadata, "traceparent", ascii("c"));
      Headers.set(metadata, "graylane", "lane=l");
      assertThat(metadata.keys()).containsExactlyInAnyOrder("traceparent", "other", "graylane");
      assertThat(metadata.get(TRACE)).isEqualTo("c");
      assertThat(metadata.get(OTHER)).isEqualTo("b");
    }
  }

  @Test
  void aNameMayBeWrittenInCapitals() {
    assertThat(Headers.of("TraceParent", ascii("a"), 1).get(TRACE)).isEqualTo("a");
  }
}
