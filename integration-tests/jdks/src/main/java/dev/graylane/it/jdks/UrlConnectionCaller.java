package dev.graylane.it.jdks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

final class UrlConnectionCaller implements Caller {
  private final String url;

  UrlConnectionCaller(String url) {
    this.url = url;
  }

  @Override
  public String ask(String release) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setRequestProperty("x-release", release);
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return answer.readLine();
    }
  }
}
