package dev.graylane.it.client.asynchttpclient;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.BufferedInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.Response;
import org.asynchttpclient.proxy.ProxyServer;
import org.jspecify.annotations.Nullable;

/** AsyncHttpClient 2 and 3, waited for. */
public final class AsyncHttpClientCaller implements HttpCaller {
  private final Map<String, AsyncHttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    AsyncHttpClient client = clients.computeIfAbsent(call.clientKey(), key -> client(call));
    RequestBuilder request = new RequestBuilder(call.method(), true).setUrl(call.url());
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    switch (call.bodyKind()) {
      case NONE -> {}
      case BYTES -> request.setBody(call.bodyBytes());
      // It wants a stream that says how much is at hand.
      case STREAM -> request.setBody(new BufferedInputStream(call.bodyStream()));
    }
    Response response;
    try {
      response = client.executeRequest(request.build()).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    List<Call.Header> headers = new ArrayList<>();
    for (Map.Entry<String, String> header : response.getHeaders()) {
      headers.add(new Call.Header(header.getKey(), header.getValue()));
    }
    return Answer.read(
        response.getStatusCode(),
        headers,
        response.getResponseBodyAsStream(),
        response.getUri().toUrl());
  }

  private static AsyncHttpClient client(Call call) {
    DefaultAsyncHttpClientConfig.Builder config =
        new DefaultAsyncHttpClientConfig.Builder().setFollowRedirect(call.followsRedirects());
    setIfThere(config, "setIoThreadsCount", 2);
    if (!call.hasCookies()) {
      setIfThere(config, "setCookieStore", null);
    }
    if (call.connectTimeoutMillis() > 0) {
      setTimeout(config, "setConnectTimeout", call.connectTimeoutMillis());
    }
    if (call.readTimeoutMillis() > 0) {
      setTimeout(config, "setReadTimeout", call.readTimeoutMillis());
      // 2.0 sees to it late that nothing is read.
      setTimeout(config, "setRequestTimeout", call.readTimeoutMillis());
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      config.setProxyServer(new ProxyServer.Builder(at.getHost(), at.getPort()));
    }
    setIfThere(config, "setHttp2Enabled", call.isHttp2());
    setIfThere(config, "setHttp2CleartextEnabled", call.isHttp2());
    return new DefaultAsyncHttpClient(config.build());
  }

  /** In milliseconds up to version 2, as a duration since. */
  private static void setTimeout(
      DefaultAsyncHttpClientConfig.Builder config, String method, int millis) {
    try {
      config.getClass().getMethod(method, int.class).invoke(config, millis);
    } catch (NoSuchMethodException since3) {
      setIfThere(config, method, Duration.ofMillis(millis));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setIfThere(
      DefaultAsyncHttpClientConfig.Builder config, String name, @Nullable Object value) {
    for (Method method : config.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        try {
          method.invoke(config, value);
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
