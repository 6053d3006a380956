package dev.graylane.agent.trace.http;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request. Streamed at its known length, so that the JDK neither repeats it of itself nor asks
 * the application's {@code Authenticator}.
 */
final class Post {
  private final HttpSenderConfig config;
  private volatile @Nullable SSLSocketFactory sockets;

  Post(HttpSenderConfig config) {
    this.config = config;
  }

  HttpResponse send(Body body, long timeoutNanos) throws IOException {
    HttpURLConnection connection = open();
    boolean answered = false;
    try {
      prepare(connection, body.length(), timeoutNanos);
      try (OutputStream out = connection.getOutputStream()) {
        body.write(out);
      }
      Answer answer = Answer.of(connection, config.getMaxResponseBodySize());
      answered = answer.isWhole();
      return answer;
    } finally {
      if (!answered) {
        connection.disconnect();
      }
    }
  }

  private HttpURLConnection open() throws IOException {
    URL url = config.getEndpoint().toURL();
    ProxyOptions proxies = config.getProxyOptions();
    List<Proxy> proxy =
        proxies == null ? null : proxies.getProxySelector().select(config.getEndpoint());
    URLConnection connection =
        proxy == null || proxy.isEmpty() ? url.openConnection() : url.openConnection(proxy.get(0));
    if (!(connection instanceof HttpURLConnection)) {
      throw new IOException(connection.getClass() + ", which the application set, is no HTTP");
    }
    return (HttpURLConnection) connection;
  }

  private void prepare(HttpURLConnection connection, int length, long timeoutNanos)
      throws IOException {
    if (connection instanceof HttpsURLConnection) {
      HttpsURLConnection secure = (HttpsURLConnection) connection;
      secure.setSSLSocketFactory(sockets());
      // Asked only where the name is wrong; an application may have set one that says yes.
      secure.setHostnameVerifier((host, session) -> false);
    }
    connection.setConnectTimeout(
        Math.min(millis(timeoutNanos), millis(config.getConnectTimeout().toNanos())));
    connection.setReadTimeout(millis(timeoutNanos));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    connection.setFixedLengthStreamingMode(length);
    headers(connection);
  }

  private void headers(HttpURLConnection connection) {
    connection.setRequestProperty("Accept", config.getContentType());
    Map<String, List<String>> headers = config.getHeadersSupplier().get();
    if (headers != null) {
      headers.forEach(
          (name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
    }
    connection.setRequestProperty("Content-Type", config.getContentType());
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      connection.setRequestProperty("Content-Encoding", compressor.getEncoding());
    }
  }

  /** Zero would be for ever. */
  private static int millis(long nanos) {
    return (int) Math.max(1, Math.min(TimeUnit.NANOSECONDS.toMillis(nanos), Integer.MAX_VALUE));
  }

  /**
   * The configured one, else of a context of our own: neither does it depend on what the
   * application made the JVM's default, nor is that default made too early.
   */
  private SSLSocketFactory sockets() throws IOException {
    SSLSocketFactory made = sockets;
    if (made == null) {
      SSLContext context = config.getSslContext();
      made = (context == null ? context() : context).getSocketFactory();
      sockets = made;
    }
    return made;
  }

  private static SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
