package dev.graylane.it.client.redeploy;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, blocking. */
public final class ApacheHttpClient5Application extends Application<CloseableHttpClient> {
  @Override
  protected CloseableHttpClient open() {
    return HttpClients.createDefault();
  }

  @Override
  protected String call(CloseableHttpClient client, String url) throws Exception {
    HttpGet request = new HttpGet(url);
    request.setHeader(HEADER, RELEASE);
    try (CloseableHttpResponse response = client.execute(request)) {
      EntityUtils.consume(response.getEntity());
      return response.getFirstHeader(ANSWERED_BY).getValue();
    }
  }

  @Override
  protected void close(CloseableHttpClient client) throws Exception {
    client.close();
  }
}
