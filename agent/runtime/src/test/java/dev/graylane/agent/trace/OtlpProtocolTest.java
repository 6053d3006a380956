package dev.graylane.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpProtocolTest {
  private static final String ALL = "otel.exporter.otlp.protocol";
  private static final String TRACES = "otel.exporter.otlp.traces.protocol";

  private static String of(Map<String, String> settings) {
    return OtlpProtocol.of(settings::get);
  }

  @Test
  void theTracesOwnProtocolComesBeforeThatOfAll() {
    assertThat(of(Map.of(ALL, "http/protobuf"))).isEqualTo("http/protobuf");
    assertThat(of(Map.of(ALL, "http/protobuf", TRACES, "grpc"))).isEqualTo("grpc");
  }

  @Test
  void anUnknownProtocolIsRefusedWithWhatIsKnown() {
    assertThatThrownBy(() -> of(Map.of(ALL, "http/json")))
        .hasMessage(ALL + " is http/json, must be grpc or http/protobuf");
    assertThatThrownBy(() -> of(Map.of(ALL, "grpc", TRACES, "http/json")))
        .hasMessageStartingWith(TRACES + " is http/json");
  }

  @Test
  void withoutOneThePortDecides() {
    String all = "otel.exporter.otlp.endpoint";
    String traces = "otel.exporter.otlp.traces.endpoint";
    assertThat(of(Map.of())).isEqualTo("grpc");
    assertThat(of(Map.of(all, "http://collector:4317"))).isEqualTo("grpc");
    assertThat(of(Map.of(all, "http://collector:4318"))).isEqualTo("http/protobuf");
    assertThat(of(Map.of(all, "http://collector:4318", ALL, "grpc"))).isEqualTo("grpc");
    assertThat(of(Map.of(all, "http://c:4318", traces, "http://c:4317"))).isEqualTo("grpc");
    assertThat(of(Map.of(all, "no address"))).isEqualTo("grpc");
  }
}
