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

  private final Metadata metadata = new Metadata();

  @Test
  void aValueInBytesTakesThePlaceOfAllThatWereThere() {
    metadata.put(TRACE, "a");
    metadata.put(OTHER, "b");
    metadata.put(TRACE, "c");
    Headers.put(metadata, "traceparent", ascii("d"), true);
    assertThat(metadata.getAll(TRACE)).containsExactly("d");
    assertThat(metadata.getAll(OTHER)).containsExactly("b");
  }

  @Test
  void namesOfValuesInBytesMayChangeFromCallToCall() {
    Headers.put(metadata, "traceparent", ascii("a"), false);
    Headers.put(metadata, "other", ascii("b"), false);
    assertThat(metadata.get(TRACE)).isEqualTo("a");
    assertThat(metadata.get(OTHER)).isEqualTo("b");
  }

  @Test
  void aNameMayBeWrittenInCapitals() {
    Headers.put(metadata, "TraceParent", ascii("a"), true);
    assertThat(metadata.get(TRACE)).isEqualTo("a");
  }

  @Test
  void whatMetadataCannotCarryIsLeftOut() {
    Headers.put(metadata, "no name", "a", true);
    Headers.put(metadata, ":path", "a", true);
    Headers.put(metadata, "some-bin", "a", true);
    assertThat(metadata.keys()).isEmpty();
  }
}
