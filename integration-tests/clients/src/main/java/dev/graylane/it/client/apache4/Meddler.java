package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Call;
import java.util.List;
import org.apache.http.HttpRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.DefaultServiceUnavailableRetryStrategy;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.protocol.HttpContext;

/** An application's interceptors, as {@link Call#interceptor} says. */
final class Meddler {
  private static final String SAW = "meddler.saw";

  private final String release;

  Meddler(String release) {
    this.release = release;
  }

  void addTo(HttpClientBuilder builder) {
    builder
        .addInterceptorFirst(
            (HttpRequest request, HttpContext context) -> request.setHeader("x-release", release))
        .addInterceptorLast(Meddler::look)
        .setServiceUnavailableRetryStrategy(new DefaultServiceUnavailableRetryStrategy(1, 1));
  }

  private static void look(HttpRequest request, HttpContext context) {
    Object before = context.getAttribute(SAW);
    context.setAttribute(
        SAW,
        (before == null ? "" : before + "; ")
            + request.getRequestLine()
            + " "
            + request.getFirstHeader("Host")
            + " "
            + HttpClientContext.adapt(context).getTargetHost());
  }

  static List<Call.Header> saw(HttpContext context) {
    Object saw = context.getAttribute(SAW);
    return saw == null ? List.of() : List.of(new Call.Header("x-saw", saw.toString()));
  }
}
