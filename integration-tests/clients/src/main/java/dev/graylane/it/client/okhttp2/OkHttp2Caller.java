package dev.graylane.it.client.okhttp2;

import com.squareup.okhttp.Cache;
import com.squareup.okhttp.Callback;
import com.squareup.okhttp.ConnectionPool;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Protocol;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.RequestBody;
import com.squareup.okhttp.Response;
import com.squareup.okhttp.ResponseBody;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.CacheFolder;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.IOException;
import java.net.CookieManager;
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
import org.jspecify.annotations.Nullable;

/** OkHttp 2. */
public final class OkHttp2Caller implements HttpCaller {
  private final Map<String, OkHttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    boolean tls = call.url().startsWith("https:");
    OkHttpClient client =
        clients.computeIfAbsent(call.clientKey() + "|" + tls, key -> client(call, tls));
    Request.Builder request =
        new Request.Builder().url(call.url()).method(call.method(), body(call));
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    com.squareup.okhttp.Call prepared = client.newCall(request.build());
    Response response = call.isAsync() ? enqueue(prepared) : prepared.execute();
    try (ResponseBody body = response.body()) {
      List<Call.Header> headers = new ArrayList<>();
      for (int i = 0; i < response.headers().size(); i++) {
        headers.add(new Call.Header(response.headers().name(i), response.headers().value(i)));
      }
      return Answer.read(
          response.code(), headers, body.byteStream(), response.request().urlString());
    }
  }

  private static Response enqueue(com.squareup.okhttp.Call call) throws Exception {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Request failed, IOException failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Response response) {
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
    OkHttpClient client = new OkHttpClient();
    client.setConnectionPool(new ConnectionPool(5, TimeUnit.MINUTES.toMillis(5)));
    client.setFollowRedirects(call.followsRedirects());
    client.setRetryOnConnectionFailure(!call.isOnce());
    client.setFollowSslRedirects(call.followsRedirects());
    client.setProtocols(
        tls && call.isHttp2()
            ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_1_1));
    if (call.connectTimeoutMillis() > 0) {
      client.setConnectTimeout(call.connectTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
    if (call.readTimeoutMillis() > 0) {
      client.setReadTimeout(call.readTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
    if (call.hasCookies()) {
      client.setCookieHandler(new CookieManager());
    }
    if (call.isCached()) {
      client.setCache(new Cache(CacheFolder.create(), 1_000_000));
    }
    String release = call.interceptorRelease();
    if (release != null) {
      client.interceptors().add(new Meddler(release));
      client.networkInterceptors().add(Meddler::beneath);
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      client.setProxy(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved(at.getHost(), at.getPort())));
    }
    return client;
  }

  private static @Nullable RequestBody body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> call.method().equals("POST") ? RequestBody.create(null, new byte[0]) : null;
      case BYTES -> RequestBody.create(null, call.bodyBytes());
      case STREAM -> new StreamBody(call);
    };
  }
}
