package dev.graylane.it.app;

import com.sun.net.httpserver.HttpContext;
import dev.graylane.it.client.redeploy.Outliving;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.reactivex.plugins.RxJavaPlugins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** An application that is deployed, serves a little, and is undeployed in order. */
public final class Redeployed implements Callable<String> {
  private static final String NAME = "x-answered-by";

  /** The release that answered, as each of its clients saw it. */
  @Override
  public String call() throws Exception {
    String url = System.getProperty("redeployed.url");
    String answered = scheduled(url) + inPool(url) + served(url);
    return Redeployed.class.getResource("/org/apache/http/client/HttpClient.class") != null
        ? answered + Large.traced(url) + Large.byApache(url)
        : answered;
  }

  private static String scheduled(String url) {
    List<String> answers = new ArrayList<>();
    RxJavaPlugins.onSchedule(() -> answers.add(byUrlConnection(url))).run();
    return answers.get(0);
  }

  private static String byUrlConnection(String url) {
    try {
      URLConnection connection = URI.create(url).toURL().openConnection();
      connection.setRequestProperty("x-release", "v2");
      try (InputStream body = connection.getInputStream()) {
        body.readAllBytes();
      }
      return connection.getHeaderField(NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String inPool(String url) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return pool.submit(() -> byUrlConnection(url)).get();
    } finally {
      pool.shutdown();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private static String inPoolOfOthers(String url) {
    CompletableFuture<String> executed = new CompletableFuture<>();
    Outliving.POOL.execute(() -> executed.complete(byUrlConnection(url)));
    return executed.join()
        + CompletableFuture.supplyAsync(() -> byUrlConnection(url), Outliving.POOL).join();
  }

  /** By a handler in a server that stays, and on threads that stay. */
  private static String served(String url) throws IOException {
    HttpContext handler =
        Outliving.SERVER.createContext(
            "/served",
            exchange -> {
              String answers = byUrlConnection(url) + inPoolOfOthers(url);
              byte[] answer = answers.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
              exchange.close();
            });
    URLConnection request =
        URI.create("http://127.0.0.1:" + Outliving.port() + "/served").toURL().openConnection();
    // The server remembers whose handler a connection was for, while it is open.
    request.setRequestProperty("connection", "close");
    try (InputStream body = request.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Outliving.SERVER.removeContext(handler);
    }
  }

  /** In a class of its own: without the libraries, it cannot be loaded. */
  private static final class Large {
    private Large() {}

    static String traced(String url) {
      try (SdkTracerProvider tracers = SdkTracerProvider.builder().build()) {
        Span span = tracers.get("app").spanBuilder("call").setSpanKind(SpanKind.CLIENT).startSpan();
        try (Scope inside = span.makeCurrent()) {
          return byUrlConnection(url);
        } finally {
          span.end();
        }
      }
    }

    static String byApache(String url) throws Exception {
      try (CloseableHttpClient client = HttpClients.createDefault()) {
        HttpGet get = new HttpGet(url);
        get.setHeader("x-release", "v2");
        HttpResponse response = client.execute(get);
        return response.getFirstHeader(NAME).getValue();
      }
    }
  }
}
