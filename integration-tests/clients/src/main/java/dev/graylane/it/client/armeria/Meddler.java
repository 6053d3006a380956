package dev.graylane.it.client.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.DecoratingHttpClientFunction;
import com.linecorp.armeria.client.HttpClient;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;

/**
 * An application's decorator, as {@link dev.graylane.it.client.Call#interceptor} says; Armeria's
 * own {@code RetryingClient} below it repeats.
 */
final class Meddler implements DecoratingHttpClientFunction {
  private final String release;

  Meddler(String release) {
    this.release = release;
  }

  @Override
  public HttpResponse execute(
      HttpClient delegate, ClientRequestContext context, HttpRequest request) throws Exception {
    HttpRequest changed =
        request.withHeaders(request.headers().toBuilder().set("x-release", release));
    context.updateRequest(changed);
    return delegate
        .execute(context, changed)
        .mapHeaders(
            headers ->
                headers.toBuilder()
                    .set("x-saw", request.headers() + " " + attempts(context))
                    .build());
  }

  private static int attempts(ClientRequestContext context) {
    return context.log().children().size();
  }

  /** Below what repeats. */
  static HttpResponse beneath(ClientRequestContext context, HttpResponse response) {
    return response.mapHeaders(
        headers ->
            headers.toBuilder()
                .set("x-saw-beneath", context.endpoint() + " " + context.request().authority())
                .build());
  }
}
