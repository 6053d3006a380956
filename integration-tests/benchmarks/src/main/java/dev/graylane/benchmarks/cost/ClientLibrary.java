package dev.graylane.benchmarks.cost;

import java.net.URI;
import java.util.function.Function;

/** The libraries that are measured. */
enum ClientLibrary {
  HTTP_URL_CONNECTION("HttpURLConnection", HttpUrlConnectionClient::new),
  JAVA_NET_HTTP("java.net.http", JavaNetHttpClient::new),
  OKHTTP("OkHttp 4.12", OkHttpCalls::new),
  APACHE_5("Apache 5.5", Apache5Client::new),
  GRPC("gRPC", GrpcClient::new);

  private final String title;
  private final Function<URI, Client> maker;

  ClientLibrary(String title, Function<URI, Client> maker) {
    this.title = title;
    this.maker = maker;
  }

  Client connect(URI server) {
    return maker.apply(server);
  }

  /** What reports call it. */
  String title() {
    return title;
  }
}
