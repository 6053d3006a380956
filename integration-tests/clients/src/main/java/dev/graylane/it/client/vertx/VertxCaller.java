package dev.graylane.it.client.vertx;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Vert.x's HTTP client, waited for. */
public final class VertxCaller implements HttpCaller {
  static {
    // The names of the tests are the JDK's matter.
    System.setProperty("vertx.disableDnsResolver", "true");
  }

  private static final @Nullable Method WITH_HANDLER = withHandler();

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    HttpClient client = clients.computeIfAbsent(call.clientKey(), key -> client(call));
    RequestOptions options = new RequestOptions();
    URI uri = URI.create(call.url());
    options
        .setMethod(HttpMethod.valueOf(call.method()))
        .setSsl(uri.getScheme().equals("https"))
        .setHost(uri.getHost())
        .setPort(uri.getPort() < 0 ? 80 : uri.getPort())
        .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    options.setFollowRedirects(call.followsRedirects());
    options.setHeaders(MultiMap.caseInsensitiveMultiMap());
    call.headers().forEach(header -> options.addHeader(header.name(), header.value()));
    if (call.readTimeoutMillis() > 0) {
      options.setTimeout(call.readTimeoutMillis());
    }
    try {
      return request(client, options, call)
          // Within: what waits for a body has to be there before it comes.
          .compose(
              request ->
                  send(request, call)
                      .compose(response -> response.body().map(body -> answer(response, body))))
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** In each of the ways to ask for one. */
  private static Future<HttpClientRequest> request(
      HttpClient client, RequestOptions options, Call call) throws ReflectiveOperationException {
    if (call.headers().isEmpty()
        && call.readTimeoutMillis() <= 0
        && !call.followsRedirects()
        && !options.isSsl()) {
      return client.request(
          options.getMethod(), options.getPort(), options.getHost(), options.getURI());
    }
    Method withHandler = call.bodyKind() == Call.BodyKind.BYTES ? WITH_HANDLER : null;
    if (withHandler == null) {
      return client.request(options);
    }
    Promise<HttpClientRequest> promise = Promise.promise();
    withHandler.invoke(client, options, promise);
    return promise.future();
  }

  /** Up to 4. */
  private static @Nullable Method withHandler() {
    try {
      return HttpClient.class.getMethod("request", RequestOptions.class, Handler.class);
    } catch (NoSuchMethodException since5) {
      return null;
    }
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Call call) {
    return switch (call.bodyKind()) {
      case NONE -> request.send();
      case BYTES -> request.send(Buffer.buffer(call.bodyBytes()));
      case STREAM -> stream(request, call.bodyStream());
    };
  }

  private static Future<HttpClientResponse> stream(HttpClientRequest request, InputStream body) {
    request.setChunked(true);
    try {
      byte[] piece = body.readNBytes(16384);
      while (piece.length > 0) {
        request.write(Buffer.buffer(piece));
        piece = body.readNBytes(16384);
      }
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    request.end();
    return request.response();
  }

  private static Answer answer(HttpClientResponse response, Buffer body) {
    List<Call.Header> headers = new ArrayList<>();
    response
        .headers()
        .forEach(header -> headers.add(new Call.Header(header.getKey(), header.getValue())));
    try {
      return Answer.read(
          response.statusCode(), headers, new ByteArrayInputStream(body.getBytes()), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpClient client(Call call) {
    HttpClientOptions options = new HttpClientOptions();
    if (call.isHttp2()) {
      options
          .setProtocolVersion(HttpVersion.HTTP_2)
          .setUseAlpn(true)
          .setHttp2ClearTextUpgrade(false);
    }
    if (call.connectTimeoutMillis() > 0) {
      options.setConnectTimeout(call.connectTimeoutMillis());
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      options.setProxyOptions(new ProxyOptions().setHost(at.getHost()).setPort(at.getPort()));
    }
    try {
      // It returns another type in 5.
      return (HttpClient)
          Vertx.class.getMethod("createHttpClient", HttpClientOptions.class).invoke(vertx, options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
