package dev.graylane.it.client.redeploy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, blocking and with callbacks. */
public final class OkHttpApplication extends Application<OkHttpClient> {
  @Override
  protected OkHttpClient open() {
    // A timeout starts a thread that stays for a minute.
    return new OkHttpClient.Builder()
        .connectTimeout(0, TimeUnit.SECONDS)
        .readTimeout(0, TimeUnit.SECONDS)
        .writeTimeout(0, TimeUnit.SECONDS)
        .build();
  }

  @Override
  protected String call(OkHttpClient client, String url) throws Exception {
    Request request = new Request.Builder().url(url).header(HEADER, RELEASE).build();
    CompletableFuture<String> answer = new CompletableFuture<>();
    client
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) {
                answer.complete(answeredBy(response));
              }
            });
    return answeredBy(client.newCall(request).execute()) + answer.get();
  }

  private static String answeredBy(Response response) {
    try (response) {
      return String.valueOf(response.header(ANSWERED_BY));
    }
  }

  @Override
  protected void close(OkHttpClient client) throws Exception {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    // Its own threads, which else stay for a minute.
    Class<?> runner =
        Class.forName("okhttp3.internal.concurrent.TaskRunner", true, getClass().getClassLoader());
    Object backend = get(runner, "backend", runner.getField("INSTANCE").get(null));
    ((ExecutorService) get(backend.getClass(), "executor", backend)).shutdownNow();
  }

  private static Object get(Class<?> type, String field, Object of)
      throws ReflectiveOperationException {
    Field found = type.getDeclaredField(field);
    found.setAccessible(true);
    return found.get(of);
  }
}
