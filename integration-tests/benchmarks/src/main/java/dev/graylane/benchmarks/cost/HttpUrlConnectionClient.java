package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/** {@code java.net.HttpURLConnection}. */
final class HttpUrlConnectionClient implements Client {
  private final URL url;

  HttpUrlConnectionClient(URI server) {
    try {
      url = server.toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] call() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    try (InputStream answer = connection.getInputStream()) {
      return answer.readAllBytes();
    }
  }
}
