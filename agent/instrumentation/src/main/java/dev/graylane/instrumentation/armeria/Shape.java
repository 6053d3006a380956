package dev.graylane.instrumentation.armeria;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Names that moved from version to version; each first where the older ones have it. */
final class Shape {
  static final List<String> REQUEST_HANDLERS =
      names("HttpRequestSubscriber", "AbstractHttpRequestHandler");
  static final List<String> RESPONSE_WRAPPERS =
      names("HttpResponseDecoder$HttpResponseWrapper", "HttpResponseWrapper");
  static final List<String> CONTEXTS =
      names(
          "com.linecorp.armeria.client.DefaultClientRequestContext",
          "com.linecorp.armeria.internal.client.DefaultClientRequestContext");

  private Shape() {}

  private static List<String> names(String... names) {
    return Collections.unmodifiableList(Arrays.asList(names));
  }
}
