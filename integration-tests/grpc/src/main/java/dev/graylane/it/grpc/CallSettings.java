package dev.graylane.it.grpc;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What an application can set for one call. */
final class CallSettings {
  private CallSettings() {}

  static CallOptions of(Map<String, String> settings) {
    CallOptions options = CallOptions.DEFAULT;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = set(options, setting.getKey(), setting.getValue());
    }
    return options;
  }

  private static CallOptions set(CallOptions options, String name, String value) {
    return switch (name) {
      case "deadline" -> options.withDeadlineAfter(Long.parseLong(value), TimeUnit.MILLISECONDS);
      case "wait" -> options.withWaitForReady();
      case "compression" -> options.withCompression(value);
      case "authority" -> options.withAuthority(value);
      case "maxInbound" -> options.withMaxInboundMessageSize(Integer.parseInt(value));
      case "token" -> options.withCallCredentials(new Token(value));
      default -> options;
    };
  }

  /** Credentials as an application would write them; the token {@code none} cannot be had. */
  private static final class Token extends CallCredentials {
    private final String token;

    Token(String token) {
      this.token = token;
    }

    @Override
    public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
      executor.execute(
          () -> {
            if (token.equals("none")) {
              applier.fail(Status.UNAUTHENTICATED.withDescription("no token"));
              return;
            }
            Metadata headers = new Metadata();
            headers.put(Echo.key("authorization"), token + " for " + info.getAuthority());
            applier.apply(headers);
          });
    }

    /** Part of the interface in the oldest gRPC. */
    public void thisUsesUnstableApi() {}
  }
}
