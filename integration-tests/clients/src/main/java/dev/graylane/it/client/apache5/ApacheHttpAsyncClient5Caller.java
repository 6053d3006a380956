package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient 5, asynchronous. */
public final class ApacheHttpAsyncClient5Caller implements HttpCaller {
  private final Map<String, CloseableHttpAsyncClient> clients = new ConcurrentHashMap<>();
  private final Function<Call, CloseableHttpAsyncClient> maker;

  public ApacheHttpAsyncClient5Caller() {
    this(ApacheHttpAsyncClient5Caller::client);
  }

  ApacheHttpAsyncClient5Caller(Function<Call, CloseableHttpAsyncClient> maker) {
    this.maker = maker;
  }

  @Override
  public Answer call(Call call) throws Exception {
    CloseableHttpAsyncClient client =
        clients.computeIfAbsent(call.clientKey(), key -> start(maker.apply(call)));
    SimpleHttpResponse response;
    try {
      response =
          client
              .execute(
                  new BasicRequestProducer(request(call), body(call)),
                  SimpleResponseConsumer.create(),
                  null,
                  HttpClientContext.create(),
                  null)
              .get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return answer(response);
  }

  static HttpRequest request(Call call) {
    HttpRequest request = new BasicHttpRequest(call.method(), URI.create(call.url()));
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    return request;
  }

  static Answer answer(SimpleHttpResponse response) throws IOException {
    List<Call.Header> headers = new ArrayList<>();
    for (Header header : response.getHeaders()) {
      headers.add(new Call.Header(header.getName(), header.getValue()));
    }
    byte[] body = response.getBodyBytes();
    return Answer.read(
        response.getCode(), headers, body == null ? null : new ByteArrayInputStream(body), "");
  }

  private static CloseableHttpAsyncClient start(CloseableHttpAsyncClient client) {
    client.start();
    return client;
  }

  private static CloseableHttpAsyncClient client(Call call) {
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .useSystemProperties()
            .setVersionPolicy(policy(call))
            .setConnectionManager(connections(call))
            .setDefaultRequestConfig(config(call));
    if (!call.hasCookies()) {
      builder.disableCookieManagement();
    }
    if (call.isRepeating()) {
      builder.setRetryStrategy(new RepeatingStrategy());
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.setProxy(new HttpHost(at.getHost(), at.getPort()));
    }
    return builder.build();
  }

  static RequestConfig config(Call call) {
    RequestConfig.Builder config =
        RequestConfig.custom().setRedirectsEnabled(call.followsRedirects());
    if (call.connectTimeoutMillis() > 0) {
      config.setConnectTimeout(Timeout.ofMilliseconds(call.connectTimeoutMillis()));
    }
    if (call.readTimeoutMillis() > 0) {
      config.setResponseTimeout(Timeout.ofMilliseconds(call.readTimeoutMillis()));
    }
    return config.build();
  }

  static AsyncClientConnectionManager connections(Call call) {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .useSystemProperties()
            .setMaxConnPerRoute(32)
            .setMaxConnTotal(64);
    speak(policy(call), connections);
    return connections.build();
  }

  static HttpVersionPolicy policy(Call call) {
    if (!call.isHttp2()) {
      return HttpVersionPolicy.FORCE_HTTP_1;
    }
    return call.url().startsWith("https:")
        ? HttpVersionPolicy.NEGOTIATE
        : HttpVersionPolicy.FORCE_HTTP_2;
  }

  /** From 5.2 on connections are told which version to speak, in classes that 5.0 has not. */
  private static void speak(
      HttpVersionPolicy policy, PoolingAsyncClientConnectionManagerBuilder connections) {
    try {
      Class<?> type = Class.forName("org.apache.hc.client5.http.config.TlsConfig");
      Object config = type.getMethod("custom").invoke(null);
      config
          .getClass()
          .getMethod("setVersionPolicy", HttpVersionPolicy.class)
          .invoke(config, policy);
      connections
          .getClass()
          .getMethod("setDefaultTlsConfig", type)
          .invoke(connections, config.getClass().getMethod("build").invoke(config));
    } catch (ClassNotFoundException isOlder) {
      // The client's builder says it all.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable AsyncEntityProducer body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> null;
      case BYTES -> new BasicAsyncEntityProducer(call.bodyBytes(), null);
      case STREAM -> new StreamProducer(call.bodyStream());
    };
  }
}
