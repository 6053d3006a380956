package dev.graylane.it.jdks;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

final class ApacheCaller implements Caller {
  private final CloseableHttpClient client = HttpClients.createDefault();
  private final String url;

  ApacheCaller(String url) {
    this.url = url;
  }

  @Override
  public String ask(String release) throws IOException {
    HttpGet request = new HttpGet(url);
    request.setHeader("x-release", release);
    return client.execute(request, response -> EntityUtils.toString(response.getEntity()));
  }
}
