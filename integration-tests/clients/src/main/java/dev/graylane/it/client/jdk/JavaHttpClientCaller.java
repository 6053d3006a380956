package dev.graylane.it.client.jdk;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** {@code java.net.http.HttpClient}. */
public final class JavaHttpClientCaller implements HttpCaller {
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    HttpClient client = clients.computeIfAbsent(call.clientKey(), key -> client(call));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.url())).method(call.method(), body(call));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    if (call.readTimeoutMillis() > 0) {
      request.timeout(Duration.ofMillis(call.readTimeoutMillis()));
    }
    HttpResponse<InputStream> response = send(client, request.build(), call.isAsync());
    List<Call.Header> headers = new ArrayList<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(v -> headers.add(new Call.Header(name, v))));
    return Answer.read(response.statusCode(), headers, response.body(), response.uri().toString());
  }

  private static HttpResponse<InputStream> send(
      HttpClient client, HttpRequest request, boolean async) throws Exception {
    if (!async) {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
    try {
      return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static HttpClient client(Call call) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(call.isHttp2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .followRedirects(
                call.followsRedirects() ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER);
    if (call.connectTimeoutMillis() > 0) {
      builder.connectTimeout(Duration.ofMillis(call.connectTimeoutMillis()));
    }
    if (call.hasCookies()) {
      builder.cookieHandler(new CookieManager());
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.proxy(
          ProxySelector.of(InetSocketAddress.createUnresolved(at.getHost(), at.getPort())));
    }
    return builder.build();
  }

  private static HttpRequest.BodyPublisher body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> HttpRequest.BodyPublishers.noBody();
      case BYTES -> HttpRequest.BodyPublishers.ofByteArray(call.bodyBytes());
      case STREAM -> HttpRequest.BodyPublishers.ofInputStream(call::bodyStream);
    };
  }
}
