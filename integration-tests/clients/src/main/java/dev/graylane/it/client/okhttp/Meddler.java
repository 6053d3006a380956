package dev.graylane.it.client.okhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** An application's interceptor, as {@link dev.graylane.it.client.Call#interceptor} says. */
final class Meddler implements Interceptor {
  private final String release;

  Meddler(String release) {
    this.release = release;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request().newBuilder().header("x-release", release).build();
    int attempts = 1;
    Response response = chain.proceed(request);
    if (response.code() == 503) {
      response.body().close();
      attempts++;
      response = chain.proceed(request);
    }
    String saw = chain.request().url() + " " + chain.request().headers() + " " + attempts;
    return response.newBuilder().header("x-saw", saw.replace('\n', ' ')).build();
  }

  /** A network interceptor, which is below the agent and sees its headers, but the same names. */
  static Response beneath(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    return response
        .newBuilder()
        .addHeader("x-saw-beneath", request.url() + " " + request.header("Host"))
        .addHeader("x-saw-traceparent", String.valueOf(request.header("traceparent")))
        .build();
  }
}
