package dev.graylane.it.client.apache5;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** An application's interceptor, as {@link dev.graylane.it.client.Call#interceptor} says. */
final class Meddler implements ExecChainHandler {
  private final String release;

  Meddler(String release) {
    this.release = release;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    String saw = request.getRequestUri() + " " + Arrays.toString(request.getHeaders());
    request.setHeader("x-release", release);
    int attempts = 1;
    ClassicHttpResponse response = chain.proceed(request, scope);
    if (response.getCode() == 503) {
      response.close();
      attempts++;
      response = chain.proceed(request, scope);
    }
    response.setHeader("x-saw", saw + " " + scope.route + " " + attempts);
    return response;
  }
}
