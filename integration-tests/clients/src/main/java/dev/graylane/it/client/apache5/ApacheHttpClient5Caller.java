package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient 5, blocking. */
public final class ApacheHttpClient5Caller implements HttpCaller {
  private final Map<String, CloseableHttpClient> clients = new ConcurrentHashMap<>();
  private final Function<Call, CloseableHttpClient> maker;

  public ApacheHttpClient5Caller() {
    this(ApacheHttpClient5Caller::client);
  }

  ApacheHttpClient5Caller(Function<Call, CloseableHttpClient> maker) {
    this.maker = maker;
  }

  @Override
  public Answer call(Call call) throws Exception {
    CloseableHttpClient client =
        clients.computeIfAbsent(call.clientKey(), key -> maker.apply(call));
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(call.url()));
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    request.setEntity(body(call));
    HttpClientContext context = HttpClientContext.create();
    try (CloseableHttpResponse response = client.execute(request, context)) {
      List<Call.Header> headers = new ArrayList<>();
      for (Header header : response.getHeaders()) {
        headers.add(new Call.Header(header.getName(), header.getValue()));
      }
      return Answer.read(
          response.getCode(),
          headers,
          response.getEntity() == null ? null : response.getEntity().getContent(),
          "");
    }
  }

  private static CloseableHttpClient client(Call call) {
    RequestConfig.Builder config =
        RequestConfig.custom().setRedirectsEnabled(call.followsRedirects());
    if (call.connectTimeoutMillis() > 0) {
      config.setConnectTimeout(Timeout.ofMilliseconds(call.connectTimeoutMillis()));
    }
    if (call.readTimeoutMillis() > 0) {
      config.setResponseTimeout(Timeout.ofMilliseconds(call.readTimeoutMillis()));
    }
    HttpClientBuilder builder =
        HttpClients.custom()
            .useSystemProperties()
            .setConnectionManager(connections())
            .setDefaultRequestConfig(config.build());
    if (!call.hasCookies()) {
      builder.disableCookieManagement();
    }
    if (call.isRepeating()) {
      builder.setRetryStrategy(new RepeatingStrategy());
    }
    String release = call.interceptorRelease();
    if (release != null) {
      builder.disableAutomaticRetries().addExecInterceptorFirst("meddler", new Meddler(release));
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.setProxy(new HttpHost(at.getHost(), at.getPort()));
    }
    return builder.build();
  }

  static PoolingHttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setMaxConnPerRoute(32)
        .setMaxConnTotal(64)
        .build();
  }

  private static @Nullable HttpEntity body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> null;
      case BYTES -> new ByteArrayEntity(call.bodyBytes(), null);
      case STREAM -> new InputStreamEntity(call.bodyStream(), null);
    };
  }
}
