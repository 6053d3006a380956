package dev.graylane.agent.trace;

import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What spans are sent by: OpenTelemetry's own settings, of which the more particular holds. */
final class OtlpProtocol {
  private static final String GRPC = "grpc";
  private static final String HTTP = "http/protobuf";
  private static final int HTTP_PORT = 4318;
  private static final String PREFIX = "otel.exporter.otlp.";

  private OtlpProtocol() {}

  /**
   * @param settings OpenTelemetry's, by their names as system properties
   * @throws IllegalArgumentException where the agent does not know the one that is asked for; says
   *     what it knows
   */
  static String of(Function<String, @Nullable String> settings) {
    for (String name : new String[] {PREFIX + "traces.protocol", PREFIX + "protocol"}) {
      String asked = settings.apply(name);
      if (asked != null) {
        if (!asked.equals(GRPC) && !asked.equals(HTTP)) {
          throw new IllegalArgumentException(
              name + " is " + asked + ", must be " + GRPC + " or " + HTTP);
        }
        return asked;
      }
    }
    String endpoint = settings.apply(PREFIX + "traces.endpoint");
    return isHttp(endpoint != null ? endpoint : settings.apply(PREFIX + "endpoint")) ? HTTP : GRPC;
  }

  /** By convention: most agents send by HTTP if nothing is said, and endpoints are set for them. */
  private static boolean isHttp(@Nullable String endpoint) {
    try {
      return endpoint != null && URI.create(endpoint).getPort() == HTTP_PORT;
    } catch (IllegalArgumentException e) {
      return false; // The exporter says so.
    }
  }
}
