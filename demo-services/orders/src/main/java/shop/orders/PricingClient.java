package shop.orders;

import java.io.IOException;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.common.Json;
import shop.common.Reply;

/**
 * The two questions to pricing. They grew up in two teams: one took OkHttp, one Apache HttpClient.
 */
@Component
class PricingClient {
  private final OkHttpClient okHttp;
  private final CloseableHttpClient apacheHttp;
  private final HttpUrl pricing;

  PricingClient(
      OkHttpClient okHttp,
      CloseableHttpClient apacheHttp,
      @Value("${shop.pricing-url}") String pricingUrl) {
    this.okHttp = okHttp;
    this.apacheHttp = apacheHttp;
    this.pricing = HttpUrl.get(pricingUrl);
  }

  Reply price(String item) throws IOException {
    Request request = new Request.Builder().url(url("price", item)).build();
    try (Response response = okHttp.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(request.url() + " answered " + response.code());
      }
      return Json.readReply(response.body().byteStream());
    }
  }

  Reply discount(String item) throws IOException {
    URI url = url("discount", item).uri();
    return apacheHttp.execute(
        new HttpGet(url),
        response -> {
          if (response.getCode() != HttpStatus.SC_OK) {
            throw new HttpException(url + " answered " + response.getCode());
          }
          return Json.readReply(response.getEntity().getContent());
        });
  }

  private HttpUrl url(String path, String item) {
    return pricing.newBuilder().addPathSegment(path).addQueryParameter("item", item).build();
  }
}
