package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient 4.5. */
public final class ApacheHttpClient4Caller implements HttpCaller {
  private final Map<String, CloseableHttpClient> clients = new ConcurrentHashMap<>();
  private final Function<Call, CloseableHttpClient> maker;
  private final boolean hostApart;

  public ApacheHttpClient4Caller() {
    this(ApacheHttpClient4Caller::client, false);
  }

  /**
   * @param hostApart whether a request is made without its host, which the client is told beside it
   */
  ApacheHttpClient4Caller(Function<Call, CloseableHttpClient> maker, boolean hostApart) {
    this.maker = maker;
    this.hostApart = hostApart;
  }

  @Override
  public Answer call(Call call) throws Exception {
    CloseableHttpClient client =
        clients.computeIfAbsent(call.clientKey(), key -> maker.apply(call));
    HttpHost host = URIUtils.extractHost(URI.create(call.url()));
    String uri = hostApart ? call.url().substring(host.toURI().length()) : call.url();
    RequestBuilder request = RequestBuilder.create(call.method()).setUri(uri);
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    request.setEntity(body(call));
    HttpUriRequest built = request.build();
    HttpClientContext context = HttpClientContext.create();
    try (CloseableHttpResponse response =
        hostApart ? client.execute(host, built, context) : client.execute(built, context)) {
      List<Call.Header> headers = new ArrayList<>();
      for (Header header : response.getAllHeaders()) {
        headers.add(new Call.Header(header.getName(), header.getValue()));
      }
      headers.addAll(Meddler.saw(context));
      List<URI> redirects = context.getRedirectLocations();
      return Answer.read(
          response.getStatusLine().getStatusCode(),
          headers,
          response.getEntity() == null ? null : response.getEntity().getContent(),
          redirects == null ? call.url() : redirects.get(redirects.size() - 1).toString());
    }
  }

  private static CloseableHttpClient client(Call call) {
    RequestConfig.Builder config =
        RequestConfig.custom().setRedirectsEnabled(call.followsRedirects());
    if (call.connectTimeoutMillis() > 0) {
      config.setConnectTimeout(call.connectTimeoutMillis());
    }
    if (call.readTimeoutMillis() > 0) {
      config.setSocketTimeout(call.readTimeoutMillis());
    }
    HttpClientBuilder builder =
        HttpClients.custom()
            .setMaxConnPerRoute(32)
            .setMaxConnTotal(64)
            .setDefaultRequestConfig(config.build());
    if (!call.hasCookies()) {
      builder.disableCookieManagement();
    }
    if (call.isRepeating()) {
      builder.setRetryHandler(new DefaultHttpRequestRetryHandler(3, true));
    }
    String release = call.interceptorRelease();
    if (release != null) {
      new Meddler(release).addTo(builder);
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.setProxy(new HttpHost(at.getHost(), at.getPort()));
    }
    return builder.build();
  }

  static @Nullable HttpEntity body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> null;
      case BYTES -> new ByteArrayEntity(call.bodyBytes());
      case STREAM -> new InputStreamEntity(call.bodyStream());
    };
  }
}
