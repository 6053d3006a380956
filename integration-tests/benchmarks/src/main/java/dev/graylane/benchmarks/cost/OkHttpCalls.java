package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, {@code execute}. */
final class OkHttpCalls implements Client {
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(16, 5, TimeUnit.MINUTES))
          .build();
  private final HttpUrl server;

  OkHttpCalls(URI server) {
    this.server = HttpUrl.get(server);
  }

  @Override
  public byte[] call() throws IOException {
    Request request = new Request.Builder().url(server).build();
    try (Response answer = client.newCall(request).execute()) {
      return answer.body().bytes();
    }
  }
}
