package dev.graylane.it.jdks;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

final class OkHttpCaller implements Caller {
  private final OkHttpClient client = new OkHttpClient();
  private final String url;

  OkHttpCaller(String url) {
    this.url = url;
  }

  @Override
  public String ask(String release) throws IOException {
    Request request = new Request.Builder().url(url).header("x-release", release).build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    }
  }
}
