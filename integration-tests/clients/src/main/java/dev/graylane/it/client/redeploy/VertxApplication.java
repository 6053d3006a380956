package dev.graylane.it.client.redeploy;

import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Vert.x, by its client. */
public final class VertxApplication extends Application<Vertx> {
  @Override
  protected Vertx open() {
    System.setProperty("vertx.disableDnsResolver", "true");
    return Vertx.vertx(
        new VertxOptions()
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  @Override
  protected String call(Vertx vertx, String url) throws Exception {
    // It returns another type in 5.
    HttpClient client = (HttpClient) Vertx.class.getMethod("createHttpClient").invoke(vertx);
    URI at = URI.create(url);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(at.getHost())
            .setPort(at.getPort() < 0 ? 80 : at.getPort())
            .setURI(at.getRawPath())
            .putHeader(HEADER, RELEASE);
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send()
                    .compose(
                        response ->
                            response
                                .body()
                                .map(body -> String.valueOf(response.getHeader(ANSWERED_BY)))))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  @Override
  protected void leaveThread() {
    FastThreadLocal.removeAll();
  }

  @Override
  protected void close(Vertx vertx) throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
    FastThreadLocal.removeAll();
  }
}
