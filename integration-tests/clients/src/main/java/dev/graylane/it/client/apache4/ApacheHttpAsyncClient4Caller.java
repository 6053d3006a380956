package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.client.HttpAsyncClients;

/** The asynchronous client that goes with Apache HttpClient 4. */
public final class ApacheHttpAsyncClient4Caller implements HttpCaller {
  private final Map<String, CloseableHttpAsyncClient> clients = new ConcurrentHashMap<>();
  private final Function<Call, CloseableHttpAsyncClient> maker;
  private final boolean hostApart;

  public ApacheHttpAsyncClient4Caller() {
    this(ApacheHttpAsyncClient4Caller::client, false);
  }

  /**
   * @param hostApart whether a request is made without its host, which the client is told beside it
   */
  ApacheHttpAsyncClient4Caller(Function<Call, CloseableHttpAsyncClient> maker, boolean hostApart) {
    this.maker = maker;
    this.hostApart = hostApart;
  }

  @Override
  public Answer call(Call call) throws Exception {
    CloseableHttpAsyncClient client =
        clients.computeIfAbsent(call.clientKey(), key -> maker.apply(call));
    HttpHost host = host(call);
    HttpUriRequest request = hostApart ? requestApart(call) : request(call, call.url());
    try {
      return answer(
          (hostApart ? client.execute(host, request, null) : client.execute(request, null)).get());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  static HttpHost host(Call call) {
    return URIUtils.extractHost(URI.create(call.url()));
  }

  /** Without its host, which the client is told beside it. */
  static HttpUriRequest requestApart(Call call) {
    return request(call, call.url().substring(host(call).toURI().length()));
  }

  private static HttpUriRequest request(Call call, String uri) {
    RequestBuilder request = RequestBuilder.create(call.method()).setUri(uri);
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    request.setEntity(ApacheHttpClient4Caller.body(call));
    return request.build();
  }

  static Answer answer(HttpResponse response) throws IOException {
    List<Call.Header> headers = new ArrayList<>();
    for (Header header : response.getAllHeaders()) {
      headers.add(new Call.Header(header.getName(), header.getValue()));
    }
    return Answer.read(
        response.getStatusLine().getStatusCode(),
        headers,
        response.getEntity() == null ? null : response.getEntity().getContent(),
        "");
  }

  private static CloseableHttpAsyncClient client(Call call) {
    RequestConfig.Builder config =
        RequestConfig.custom().setRedirectsEnabled(call.followsRedirects());
    if (call.connectTimeoutMillis() > 0) {
      config.setConnectTimeout(call.connectTimeoutMillis());
    }
    if (call.readTimeoutMillis() > 0) {
      config.setSocketTimeout(call.readTimeoutMillis());
    }
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .setMaxConnPerRoute(32)
            .setMaxConnTotal(64)
            .setDefaultRequestConfig(config.build());
    if (!call.hasCookies()) {
      builder.disableCookieManagement();
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.setProxy(new HttpHost(at.getHost(), at.getPort()));
    }
    CloseableHttpAsyncClient client = builder.build();
    client.start();
    return client;
  }
}
