package dev.graylane.instrumentation.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application asks for a request in the short way: it is asked for by options. */
final class PlainRequestAdvice {
  private PlainRequestAdvice() {}

  /**
   * @return what the application gets; null: the client shall speak of what is missing
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Future<HttpClientRequest> enter(
      @Advice.This HttpClient client,
      @Advice.Argument(0) @Nullable HttpMethod method,
      @Advice.Argument(1) int port,
      @Advice.Argument(2) @Nullable String host,
      @Advice.Argument(3) @Nullable String uri) {
    RequestOptions options = options(method, port, host, uri);
    return options == null ? null : client.request(options);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Future<HttpClientRequest> exit(
      @Advice.Enter @Nullable Future<HttpClientRequest> led) {
    return led;
  }

  static @Nullable RequestOptions options(
      @Nullable HttpMethod method, int port, @Nullable String host, @Nullable String uri) {
    return method == null || host == null || uri == null
        ? null
        : new RequestOptions().setMethod(method).setPort(port).setHost(host).setURI(uri);
  }
}
