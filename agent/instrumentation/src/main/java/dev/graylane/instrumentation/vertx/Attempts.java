package dev.graylane.instrumentation.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** Asks the client itself, so that what is decided is not decided again. */
final class Attempts {
  private static final ThreadLocal<@Nullable Boolean> OWN = new ThreadLocal<>();

  private Attempts() {}

  static boolean isOwn() {
    return OWN.get() != null;
  }

  static Future<HttpClientRequest> make(HttpClient client, RequestOptions options) {
    OWN.set(Boolean.TRUE);
    try {
      return client.request(options);
    } finally {
      OWN.remove();
    }
  }
}
