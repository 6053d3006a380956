package dev.graylane.it.inbound.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Ways of work to get around in Vert.x: each makes calls that it is known by. */
final class VertxWays {
  private final Map<String, Work> ways = new HashMap<>();
  private final Vertx vertx;
  private final Context verticle;
  private final HttpClient client;

  /** What all requests wait for: whoever completes it does so for all of them. */
  private Promise<String> shared = Promise.promise();

  VertxWays(Vertx vertx) {
    this.vertx = vertx;
    this.verticle = vertx.getOrCreateContext();
    this.client = client(vertx);
    vertx.eventBus().<String>consumer("ask", message -> message.reply(call(message.body())));
    vertx.eventBus().<String>consumer("tell", message -> call(message.body() + "-told"));
    ways.put("sync", id -> Future.succeededFuture(call(id)));
    ways.put("failed", id -> Future.failedFuture(call(id)));
    ways.put("blocking", id -> blocking(() -> call(id)));
    ways.put(
        "blocking-then",
        id -> blocking(() -> call(id + "-there")).map(release -> call(id + "-back")));
    ways.put("timer", this::timer);
    ways.put("context", id -> on(verticle, id));
    ways.put("own-context", id -> on(vertx.getOrCreateContext(), id));
    ways.put("thread", this::thread);
    ways.put("shared", id -> together().map(any -> call(id)));
    ways.put("ask", id -> ask(id + "-asked").map(release -> call(id + "-answered")));
    ways.put("tell", this::tell);
    ways.put("client", this::request);
    ways.put(
        "client-then",
        id ->
            request(id + "-first")
                .map(release -> call(id + "-on-its-thread"))
                .compose(release -> request(id + "-second")));
  }

  /** What is waited for in order to answer a request. */
  interface Work {
    Future<String> start(String id);
  }

  Work of(String way) {
    return Objects.requireNonNull(ways.get(way), way);
  }

  static String call(String id) {
    try {
      return Downstream.call(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Future<String> timer(String id) {
    Promise<String> promise = Promise.promise();
    vertx.setTimer(1, timer -> promise.complete(call(id)));
    return promise.future();
  }

  private static Future<String> on(Context context, String id) {
    Promise<String> promise = Promise.promise();
    context.runOnContext(nothing -> promise.complete(call(id)));
    return promise.future();
  }

  /** The work waits for a thread that knows nothing. */
  private Future<String> thread(String id) {
    Promise<String> promise = Promise.promise();
    new Thread(() -> promise.complete(id)).start();
    return promise.future().map(VertxWays::call);
  }

  private synchronized Future<String> together() {
    Future<String> future = shared.future();
    Promise<String> waiting = shared;
    vertx.setTimer(
        2,
        timer -> {
          synchronized (this) {
            if (waiting == shared) {
              shared = Promise.promise();
            }
          }
          waiting.tryComplete("now");
        });
    return future;
  }

  private Future<String> ask(String id) {
    return vertx.eventBus().<String>request("ask", id).map(reply -> reply.body());
  }

  private Future<String> tell(String id) {
    vertx.eventBus().publish("tell", id);
    return Future.succeededFuture(call(id));
  }

  private Future<String> request(String id) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(System.getProperty(Downstream.URL) + "/" + id))
        .compose(HttpClientRequest::send)
        .compose(response -> response.body().map(body -> response.getHeader("x-answered-by")));
  }

  /** It takes another kind of work from 5 on. */
  private Future<String> blocking(Callable<String> work) {
    try {
      return blockingFrom5(work);
    } catch (NoSuchMethodException before5) {
      return vertx.executeBlocking(
          (Handler<Promise<String>>)
              promise -> {
                try {
                  promise.complete(work.call());
                } catch (Exception e) {
                  promise.fail(e);
                }
              });
    }
  }

  @SuppressWarnings("unchecked")
  private Future<String> blockingFrom5(Callable<String> work) throws NoSuchMethodException {
    try {
      return (Future<String>)
          Vertx.class.getMethod("executeBlocking", Callable.class).invoke(vertx, work);
    } catch (NoSuchMethodException e) {
      throw e;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It returns another type from 5 on. */
  private static HttpClient client(Vertx vertx) {
    try {
      return (HttpClient)
          Vertx.class
              .getMethod("createHttpClient", HttpClientOptions.class)
              .invoke(vertx, new HttpClientOptions());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
