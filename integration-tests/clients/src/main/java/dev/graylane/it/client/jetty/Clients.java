package dev.graylane.it.client.jetty;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.http.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.http.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes clients, which is done in another way from 10 on: a connector has what TLS needs. */
final class Clients {
  private static final String CONNECTOR = "org.eclipse.jetty.io.ClientConnector";

  private Clients() {}

  static HttpClient create(boolean http2) throws ReflectiveOperationException {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    Class<?> type;
    try {
      type = Class.forName(CONNECTOR);
    } catch (ClassNotFoundException upTo9) {
      return new HttpClient(
          http2
              ? new HttpClientTransportOverHTTP2(new HTTP2Client())
              : new HttpClientTransportOverHTTP(),
          tls);
    }
    Object connector = type.getConstructor().newInstance();
    type.getMethod("setSslContextFactory", SslContextFactory.Client.class).invoke(connector, tls);
    HttpClientTransport transport =
        http2
            ? new HttpClientTransportOverHTTP2(
                HTTP2Client.class.getConstructor(type).newInstance(connector))
            : HttpClientTransportOverHTTP.class.getConstructor(type).newInstance(connector);
    return HttpClient.class.getConstructor(HttpClientTransport.class).newInstance(transport);
  }
}
