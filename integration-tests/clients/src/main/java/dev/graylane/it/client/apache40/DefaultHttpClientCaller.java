package dev.graylane.it.client.apache40;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.params.HttpClientParams;
import org.apache.http.client.protocol.RequestAddCookies;
import org.apache.http.client.protocol.ResponseProcessCookies;
import org.apache.http.conn.params.ConnRoutePNames;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.ExecutionContext;
import org.apache.http.protocol.HttpContext;

/** {@code DefaultHttpClient} of Apache HttpClient 4. */
@SuppressWarnings("deprecation") // from 4.3 on
public final class DefaultHttpClientCaller implements HttpCaller {
  /** With this header a client is used that has one connection, as it has by default. */
  public static final String ALONE = "x-alone";

  /** With this header a client is used that does not look whether a kept connection is dead. */
  public static final String UNCHECKED = "x-unchecked";

  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    boolean alone = has(call, ALONE);
    boolean unchecked = has(call, UNCHECKED);
    // As what it is in every version: an heir's own method returns another type from 4.3 on.
    HttpClient client =
        clients.computeIfAbsent(
            alone + "," + unchecked + call.clientKey(), key -> client(call, alone, unchecked));
    HttpUriRequest request = request(call);
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    HttpContext context = new BasicHttpContext();
    HttpResponse response = client.execute(request, context);
    List<Call.Header> headers = new ArrayList<>();
    for (Header header : response.getAllHeaders()) {
      headers.add(new Call.Header(header.getName(), header.getValue()));
    }
    HttpHost host = (HttpHost) context.getAttribute(ExecutionContext.HTTP_TARGET_HOST);
    HttpUriRequest last = (HttpUriRequest) context.getAttribute(ExecutionContext.HTTP_REQUEST);
    return Answer.read(
        response.getStatusLine().getStatusCode(),
        headers,
        response.getEntity() == null ? null : response.getEntity().getContent(),
        host.toURI() + last.getURI());
  }

  private static boolean has(Call call, String name) {
    return call.headers().stream().anyMatch(header -> header.name().equals(name));
  }

  private static DefaultHttpClient client(Call call, boolean alone, boolean unchecked) {
    DefaultHttpClient client =
        alone ? new DefaultHttpClient() : new DefaultHttpClient(Managers.ofManyConnections(), null);
    if (unchecked) {
      HttpConnectionParams.setStaleCheckingEnabled(client.getParams(), false);
      client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
    }
    HttpClientParams.setRedirecting(client.getParams(), call.followsRedirects());
    if (call.connectTimeoutMillis() > 0) {
      HttpConnectionParams.setConnectionTimeout(client.getParams(), call.connectTimeoutMillis());
    }
    if (call.readTimeoutMillis() > 0) {
      HttpConnectionParams.setSoTimeout(client.getParams(), call.readTimeoutMillis());
    }
    if (!call.hasCookies()) {
      client.removeRequestInterceptorByClass(RequestAddCookies.class);
      client.removeResponseInterceptorByClass(ResponseProcessCookies.class);
    }
    if (call.isRepeating()) {
      client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(3, true));
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      HttpHost host = new HttpHost(at.getHost(), at.getPort());
      client.getParams().setParameter(ConnRoutePNames.DEFAULT_PROXY, host);
    }
    return client;
  }

  private static HttpUriRequest request(Call call) {
    if (call.method().equals("GET")) {
      return new HttpGet(call.url());
    }
    HttpEntityEnclosingRequestBase request =
        new HttpEntityEnclosingRequestBase() {
          @Override
          public String getMethod() {
            return call.method();
          }
        };
    request.setURI(URI.create(call.url()));
    switch (call.bodyKind()) {
      case BYTES -> request.setEntity(new ByteArrayEntity(call.bodyBytes()));
      case STREAM -> request.setEntity(new InputStreamEntity(call.bodyStream(), -1));
      default -> {}
    }
    return request;
  }
}
