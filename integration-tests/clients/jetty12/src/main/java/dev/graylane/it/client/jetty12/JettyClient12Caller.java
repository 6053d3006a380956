package dev.graylane.it.client.jetty12;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's client 12, blocking and, if a call says so, with a listener. */
public final class JettyClient12Caller implements HttpCaller {
  private static final int LARGEST = 10_000_000;

  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    Request request =
        clients
            .computeIfAbsent(call.clientKey(), key -> client(call))
            .newRequest(URI.create(call.url()))
            .method(call.method());
    request.headers(
        headers -> call.headers().forEach(header -> headers.add(header.name(), header.value())));
    switch (call.bodyKind()) {
      case NONE -> {}
      case BYTES -> request.body(new BytesRequestContent(call.bodyBytes()));
      case STREAM -> request.body(new InputStreamRequestContent(call.bodyStream()));
    }
    if (call.readTimeoutMillis() > 0) {
      request.idleTimeout(call.readTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
    try {
      if (call.isAsync() || call.bodyKind() == Call.BodyKind.STREAM) {
        return listenedTo(request);
      }
      ContentResponse answer = request.send();
      return answer(answer, answer.getContent());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Answer listenedTo(Request request) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    request.send(
        new BufferingResponseListener(LARGEST) {
          @Override
          public void onComplete(Result result) {
            if (result.isFailed()) {
              answer.completeExceptionally(result.getFailure());
              return;
            }
            try {
              answer.complete(answer(result.getResponse(), getContent()));
            } catch (Exception | LinkageError e) {
              answer.completeExceptionally(e);
            }
          }
        });
    return answer.get();
  }

  private static Answer answer(Response answer, byte[] content) throws Exception {
    List<Call.Header> headers = new ArrayList<>();
    answer
        .getHeaders()
        .forEach(field -> headers.add(new Call.Header(field.getName(), field.getValue())));
    return Answer.read(
        answer.getStatus(),
        headers,
        content == null ? null : new ByteArrayInputStream(content),
        answer.getRequest().getURI().toString());
  }

  private static HttpClient client(Call call) {
    ClientConnector connector = new ClientConnector();
    connector.setSslContextFactory(new SslContextFactory.Client());
    HttpClient client =
        new HttpClient(
            call.isHttp2()
                ? new HttpClientTransportOverHTTP2(new HTTP2Client(connector))
                : new HttpClientTransportOverHTTP(connector));
    client.setFollowRedirects(call.followsRedirects());
    if (!call.hasCookies()) {
      client.setHttpCookieStore(new HttpCookieStore.Empty());
    }
    if (call.connectTimeoutMillis() > 0) {
      client.setConnectTimeout(call.connectTimeoutMillis());
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      client.getProxyConfiguration().addProxy(new HttpProxy(at.getHost(), at.getPort()));
    }
    try {
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return client;
  }
}
