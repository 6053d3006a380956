package dev.graylane.it.client.armeria;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.WebClientBuilder;
import com.linecorp.armeria.client.cookie.CookieClient;
import com.linecorp.armeria.client.endpoint.EndpointGroup;
import com.linecorp.armeria.client.proxy.ProxyConfig;
import com.linecorp.armeria.client.retry.RetryRule;
import com.linecorp.armeria.client.retry.RetryingClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.SessionProtocol;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Armeria's {@code WebClient}, waited for. */
public final class ArmeriaCaller implements HttpCaller {
  /** A header that is not sent: the addresses of a group of endpoints to choose among. */
  public static final String ENDPOINTS = "x-endpoints";

  private final Map<String, WebClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    WebClient client =
        clients.computeIfAbsent(call.clientKey() + "|" + endpoints(call), key -> client(call));
    AggregatedHttpResponse response;
    try {
      response = client.execute(request(call)).aggregate().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    List<Call.Header> headers = new ArrayList<>();
    response
        .headers()
        .forEach((name, value) -> headers.add(new Call.Header(name.toString(), value)));
    return Answer.read(
        response.status().code(),
        headers,
        new ByteArrayInputStream(response.content().array()),
        "");
  }

  private static HttpRequest request(Call call) {
    String url = url(call);
    RequestHeadersBuilder headers =
        RequestHeaders.builder(
            HttpMethod.valueOf(call.method()),
            endpoints(call) == null
                ? url
                : url.substring(url.indexOf('/', url.indexOf("://") + 3)));
    call.headers().stream()
        .filter(header -> !header.name().equals(ENDPOINTS))
        .forEach(header -> headers.add(header.name(), header.value()));
    return switch (call.bodyKind()) {
      case NONE -> HttpRequest.of(headers.build());
      case BYTES -> HttpRequest.of(headers.build(), HttpData.wrap(call.bodyBytes()));
      case STREAM -> streaming(headers.build(), call.bodyStream());
    };
  }

  /** The library's own names for the protocols: it takes HTTP/2 where it has the choice. */
  private static String url(Call call) {
    boolean tls = call.url().startsWith("https:");
    String protocol = (call.isHttp2() ? "h2" : "h1") + (tls ? "" : "c");
    return protocol + call.url().substring(call.url().indexOf(':'));
  }

  private static @Nullable String endpoints(Call call) {
    return call.headers().stream()
        .filter(header -> header.name().equals(ENDPOINTS))
        .map(Call.Header::value)
        .findFirst()
        .orElse(null);
  }

  private static WebClientBuilder builder(@Nullable String endpoints) {
    return endpoints == null
        ? WebClient.builder()
        : WebClient.builder(
            SessionProtocol.H1C,
            EndpointGroup.of(Stream.of(endpoints.split(",")).map(Endpoint::parse).toList()));
  }

  private static HttpRequest streaming(RequestHeaders headers, InputStream body) {
    HttpRequestWriter writer = HttpRequest.streaming(headers);
    Thread thread = new Thread(() -> write(body, writer), "writer");
    thread.setDaemon(true);
    thread.start();
    return writer;
  }

  private static void write(InputStream body, HttpRequestWriter writer) {
    try {
      for (byte[] piece = body.readNBytes(16384);
          piece.length > 0;
          piece = body.readNBytes(16384)) {
        writer.write(HttpData.wrap(piece));
        writer.whenConsumed().join();
      }
      writer.close();
    } catch (IOException | RuntimeException e) {
      writer.close(e);
    }
  }

  private static WebClient client(Call call) {
    // The resolver of the JDK; the library's own asks name servers.
    ClientFactoryBuilder factory =
        ClientFactory.builder()
            .addressResolverGroupFactory(loops -> DefaultAddressResolverGroup.INSTANCE);
    if (call.connectTimeoutMillis() > 0) {
      factory.connectTimeout(Duration.ofMillis(call.connectTimeoutMillis()));
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      factory.proxyConfig(ProxyConfig.connect(new InetSocketAddress(at.getHost(), at.getPort())));
    }
    WebClientBuilder client =
        builder(endpoints(call)).factory(factory.build()).maxResponseLength(0);
    if (call.readTimeoutMillis() > 0) {
      client.responseTimeout(Duration.ofMillis(call.readTimeoutMillis()));
    }
    if (call.followsRedirects()) {
      client.followRedirects();
    }
    if (call.hasCookies()) {
      client.decorator(CookieClient.newDecorator());
    }
    if (call.isRepeating()) {
      client.decorator(RetryingClient.newDecorator(RetryRule.onException(), 2));
    }
    String release = call.interceptorRelease();
    if (release != null) {
      client
          .decorator(
              (delegate, context, request) ->
                  Meddler.beneath(context, delegate.execute(context, request)))
          .decorator(
              RetryingClient.newDecorator(
                  RetryRule.onStatus((context, status) -> status.code() == 503), 2))
          .decorator(new Meddler(release));
    }
    return client.build();
  }
}
