package dev.graylane.it.client.apache3;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.cookie.CookiePolicy;
import org.apache.commons.httpclient.methods.ByteArrayRequestEntity;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.InputStreamRequestEntity;
import org.apache.commons.httpclient.params.HttpMethodParams;

/** Apache (Commons) HttpClient 3.1. */
public final class ApacheHttpClient3Caller implements HttpCaller {
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    HttpClient client = clients.computeIfAbsent(call.clientKey(), key -> client(call));
    HttpMethod method = method(call);
    call.headers()
        .forEach(header -> method.addRequestHeader(new Header(header.name(), header.value())));
    try {
      client.executeMethod(method);
      List<Call.Header> headers = new ArrayList<>();
      for (Header header : method.getResponseHeaders()) {
        headers.add(new Call.Header(header.getName(), header.getValue()));
      }
      return Answer.read(
          method.getStatusCode(),
          headers,
          method.getResponseBodyAsStream(),
          method.getURI().toString());
    } finally {
      method.releaseConnection();
    }
  }

  private static HttpClient client(Call call) {
    MultiThreadedHttpConnectionManager connections = new MultiThreadedHttpConnectionManager();
    connections.getParams().setDefaultMaxConnectionsPerHost(32);
    connections.getParams().setMaxTotalConnections(64);
    if (call.connectTimeoutMillis() > 0) {
      connections.getParams().setConnectionTimeout(call.connectTimeoutMillis());
    }
    HttpClient client = new HttpClient(connections);
    if (call.readTimeoutMillis() > 0) {
      client.getParams().setSoTimeout(call.readTimeoutMillis());
    }
    client
        .getParams()
        .setCookiePolicy(
            call.hasCookies() ? CookiePolicy.BROWSER_COMPATIBILITY : CookiePolicy.IGNORE_COOKIES);
    if (call.isRepeating()) {
      client
          .getParams()
          .setParameter(HttpMethodParams.RETRY_HANDLER, new DefaultHttpMethodRetryHandler(3, true));
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      client.getHostConfiguration().setProxy(at.getHost(), at.getPort());
    }
    return client;
  }

  private static HttpMethod method(Call call) {
    if (call.method().equals("GET")) {
      GetMethod get = new GetMethod(call.url());
      get.setFollowRedirects(call.followsRedirects());
      return get;
    }
    EntityEnclosingMethod method =
        new EntityEnclosingMethod(call.url()) {
          @Override
          public String getName() {
            return call.method();
          }
        };
    switch (call.bodyKind()) {
      case BYTES -> method.setRequestEntity(new ByteArrayRequestEntity(call.bodyBytes()));
      case STREAM -> {
        method.setRequestEntity(new InputStreamRequestEntity(call.bodyStream()));
        method.setContentChunked(true);
      }
      default -> {}
    }
    return method;
  }
}
