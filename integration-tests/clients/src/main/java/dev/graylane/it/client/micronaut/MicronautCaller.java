package dev.graylane.it.client.micronaut;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;

/** Micronaut's own HTTP client, as it is without an application context. */
public final class MicronautCaller implements HttpCaller {
  private static final int LARGEST = 100_000_000;

  private final Map<String, BlockingHttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    BlockingHttpClient client = clients.computeIfAbsent(call.clientKey(), key -> client(call));
    MutableHttpRequest<Object> request =
        HttpRequest.create(io.micronaut.http.HttpMethod.valueOf(call.method()), call.url());
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    switch (call.bodyKind()) {
      case NONE -> {}
      case BYTES -> request.body(call.bodyBytes());
      case STREAM ->
          // Else it takes the chunks for elements of a JSON array.
          request
              .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
              .body(chunks(call.bodyStream()));
    }
    HttpResponse<?> response;
    try {
      response = client.exchange(request, byte[].class);
    } catch (HttpClientResponseException e) {
      response = e.getResponse();
    }
    List<Call.Header> headers = new ArrayList<>();
    response.getHeaders().forEachValue((name, value) -> headers.add(new Call.Header(name, value)));
    byte[] body = response.getBody(byte[].class).orElse(new byte[0]);
    return Answer.read(response.code(), headers, new ByteArrayInputStream(body), "");
  }

  private static Flux<byte[]> chunks(InputStream stream) {
    return Flux.generate(
        sink -> {
          try {
            byte[] chunk = stream.readNBytes(16384);
            if (chunk.length == 0) {
              sink.complete();
            } else {
              sink.next(chunk);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static BlockingHttpClient client(Call call) {
    DefaultHttpClientConfiguration config = new DefaultHttpClientConfiguration();
    config.setMaxContentLength(LARGEST);
    config.setFollowRedirects(call.followsRedirects());
    if (call.connectTimeoutMillis() > 0) {
      config.setConnectTimeout(Duration.ofMillis(call.connectTimeoutMillis()));
    }
    if (call.readTimeoutMillis() > 0) {
      config.setReadTimeout(Duration.ofMillis(call.readTimeoutMillis()));
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      config.setProxyType(Proxy.Type.HTTP);
      config.setProxyAddress(new InetSocketAddress(at.getHost(), at.getPort()));
    }
    config.setAlpnModes(call.isHttp2() ? List.of("h2", "http/1.1") : List.of("http/1.1"));
    if (call.isHttp2()) {
      config.setPlaintextMode(HttpVersionSelection.PlaintextMode.H2C);
    }
    return HttpClient.create(null, config).toBlocking();
  }
}
