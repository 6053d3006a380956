package dev.graylane.it.client.jdk;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** {@code java.net.HttpURLConnection}. */
public final class UrlConnectionCaller implements HttpCaller {
  @Override
  public Answer call(Call call) throws IOException {
    if (call.hasCookies() && CookieHandler.getDefault() == null) {
      CookieHandler.setDefault(new CookieManager());
    }
    HttpURLConnection connection = open(call);
    connection.setRequestMethod(call.method());
    connection.setInstanceFollowRedirects(call.followsRedirects());
    connection.setConnectTimeout(call.connectTimeoutMillis());
    connection.setReadTimeout(call.readTimeoutMillis());
    call.headers().forEach(h -> connection.addRequestProperty(h.name(), h.value()));
    send(call, connection);
    int status = connection.getResponseCode();
    InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    return Answer.read(status, headers(connection), body, connection.getURL().toString());
  }

  private static HttpURLConnection open(Call call) throws IOException {
    URI uri = URI.create(call.url());
    String proxy = call.proxy();
    if (proxy == null) {
      return (HttpURLConnection) uri.toURL().openConnection();
    }
    URI at = URI.create("http://" + proxy);
    return (HttpURLConnection)
        uri.toURL()
            .openConnection(
                new Proxy(
                    Proxy.Type.HTTP,
                    InetSocketAddress.createUnresolved(at.getHost(), at.getPort())));
  }

  private static void send(Call call, HttpURLConnection connection) throws IOException {
    if (call.bodyKind() == Call.BodyKind.NONE) {
      return;
    }
    connection.setDoOutput(true);
    if (call.bodyKind() == Call.BodyKind.STREAM) {
      connection.setChunkedStreamingMode(0);
      try (OutputStream out = connection.getOutputStream()) {
        call.bodyStream().transferTo(out);
      }
    } else {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(call.bodyBytes());
      }
    }
  }

  private static List<Call.Header> headers(HttpURLConnection connection) {
    List<Call.Header> headers = new ArrayList<>();
    connection
        .getHeaderFields()
        .forEach(
            (name, values) -> {
              if (name != null) {
                values.forEach(value -> headers.add(new Call.Header(name, value)));
              }
            });
    return headers;
  }
}
