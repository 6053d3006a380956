package dev.graylane.it.client.okhttp;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.CacheFolder;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Cache;
import okhttp3.Callback;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** OkHttp 3 to 5. */
public final class OkHttpCaller implements HttpCaller {
  private final Map<String, OkHttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    boolean tls = call.url().startsWith("https:");
    OkHttpClient client =
        clients.computeIfAbsent(call.clientKey() + "|" + tls, key -> client(call, tls));
    Request.Builder request =
        new Request.Builder().url(call.url()).method(call.method(), body(call));
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    okhttp3.Call prepared = client.newCall(request.build());
    Response response = call.isAsync() ? enqueue(prepared) : prepared.execute();
    // Until 3.3 a response is not closeable itself.
    try (ResponseBody body = response.body()) {
      List<Call.Header> headers = new ArrayList<>();
      for (int i = 0; i < response.headers().size(); i++) {
        headers.add(new Call.Header(response.headers().name(i), response.headers().value(i)));
      }
      return Answer.read(
          response.code(), headers, body.byteStream(), response.request().url().toString());
    }
  }

  private static Response enqueue(okhttp3.Call call) throws Exception {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(okhttp3.Call failed, IOException failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onResponse(okhttp3.Call answered, Response response) {
            answer.complete(response);
          }
        });
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static OkHttpClient client(Call call, boolean tls) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(call.followsRedirects())
            .followSslRedirects(call.followsRedirects())
            .retryOnConnectionFailure(!call.isOnce())
            .protocols(protocols(call, tls));
    if (call.connectTimeoutMillis() > 0) {
      builder.connectTimeout(call.connectTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
    if (call.readTimeoutMillis() > 0) {
      builder.readTimeout(call.readTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
    if (call.hasCookies()) {
      builder.cookieJar(new Jar());
    }
    if (call.isCached()) {
      builder.cache(new Cache(CacheFolder.create(), 1_000_000));
    }
    String release = call.interceptorRelease();
    if (release != null) {
      builder.addInterceptor(new Meddler(release)).addNetworkInterceptor(Meddler::beneath);
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.proxy(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved(at.getHost(), at.getPort())));
    }
    return builder.build();
  }

  private static List<Protocol> protocols(Call call, boolean tls) {
    if (!call.isHttp2()) {
      return List.of(Protocol.HTTP_1_1);
    }
    return tls ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.H2_PRIOR_KNOWLEDGE);
  }

  private static @Nullable RequestBody body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> call.method().equals("POST") ? RequestBody.create(null, new byte[0]) : null;
      case BYTES -> RequestBody.create(null, call.bodyBytes());
      case STREAM -> new StreamBody(call);
    };
  }

  /** Cookies by the host that set them. */
  private static final class Jar implements CookieJar {
    private final Map<String, List<Cookie>> byHost = new ConcurrentHashMap<>();

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
      byHost.put(url.host(), cookies);
    }

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return byHost.getOrDefault(url.host(), List.of());
    }
  }
}
