package dev.graylane.it.client.jetty;

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
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.InputStreamContentProvider;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.util.HttpCookieStore;

/** Jetty's client 9.4 to 11, blocking and, if a call says so, with a listener. */
public final class JettyClientCaller implements HttpCaller {
  private static final int LARGEST = 10_000_000;

  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    Request request =
        clients
            .computeIfAbsent(call.clientKey(), key -> client(call))
            .newRequest(URI.create(call.url()))
            .method(call.method());
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    switch (call.bodyKind()) {
      case NONE -> {}
      case BYTES -> request.content(new BytesContentProvider(call.bodyBytes()));
      case STREAM -> request.content(new InputStreamContentProvider(call.bodyStream()));
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

  static Answer answer(Response answer, byte[] content) throws Exception {
    List<Call.Header> headers = new ArrayList<>();
    // A class up to 9, an interface since.
    Iterable<HttpField> fields = answer.getHeaders();
    fields.forEach(field -> headers.add(new Call.Header(field.getName(), field.getValue())));
    return Answer.read(
        answer.getStatus(),
        headers,
        content == null ? null : new ByteArrayInputStream(content),
        answer.getRequest().getURI().toString());
  }

  private static HttpClient client(Call call) {
    try {
      HttpClient client = Clients.create(call.isHttp2());
      client.setFollowRedirects(call.followsRedirects());
      if (!call.hasCookies()) {
        client.setCookieStore(new HttpCookieStore.Empty());
      }
      if (call.connectTimeoutMillis() > 0) {
        client.setConnectTimeout(call.connectTimeoutMillis());
      }
      String proxy = call.proxy();
      if (proxy != null) {
        URI at = URI.create("http://" + proxy);
        client.getProxyConfiguration().getProxies().add(new HttpProxy(at.getHost(), at.getPort()));
      }
      client.start();
      return client;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
