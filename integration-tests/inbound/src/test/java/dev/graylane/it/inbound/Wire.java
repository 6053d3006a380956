package dev.graylane.it.inbound;

import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** What a request is carried by, other than HTTP/1.1 in the clear. */
enum Wire {
  HTTPS(true, HttpClient.Version.HTTP_1_1),
  H2(true, HttpClient.Version.HTTP_2),
  /** HTTP/2 in the clear, to which the first request asks to change over. */
  H2C(false, HttpClient.Version.HTTP_2);

  private final boolean tls;
  final HttpClient.Version version;

  Wire(boolean tls, HttpClient.Version version) {
    this.tls = tls;
    this.version = version;
  }

  String base(int plain, int secured) {
    return scheme() + "://localhost:" + (tls ? secured : plain);
  }

  String scheme() {
    return tls ? "https" : "http";
  }

  /** A client that has no connection yet, and takes any certificate. */
  HttpClient client() {
    HttpClient.Builder client = HttpClient.newBuilder().version(version);
    if (tls) {
      client.sslContext(trusting());
    }
    return client.build();
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
