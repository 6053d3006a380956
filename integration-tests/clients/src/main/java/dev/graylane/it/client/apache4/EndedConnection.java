package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpResponse;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;

/**
 * A minimal client of HttpAsyncClient 4 is given a connection that its server has ended, which the
 * client's only I/O thread could not see yet.
 */
public final class EndedConnection {
  private static final CloseableHttpAsyncClient CLIENT =
      MinimalHttpAsyncClient4Caller.client(IOReactorConfig.custom().setIoThreadCount(1).build());
  private static final CompletableFuture<Void> MAY_LOOK = new CompletableFuture<>();

  private EndedConnection() {}

  /** Makes a call, which leaves its connection to the next; the I/O thread looks no more. */
  public record Begin(Call call) implements Operation<Boolean> {
    @Override
    public Boolean run(World world) throws InterruptedException {
      return begin(call);
    }
  }

  /** Makes a call over that connection, and only then has the I/O thread look. */
  public record End(Call call) implements Operation<Answer> {
    @Override
    public Answer run(World world) throws Exception {
      return end(call);
    }
  }

  // Not in the operations themselves: the test, which makes them, has no such client.

  private static boolean begin(Call call) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    execute(
        call,
        new FutureCallback<>() {
          @Override
          public void completed(HttpResponse response) {
            answered.countDown();
            MAY_LOOK.join();
          }

          @Override
          public void failed(Exception failure) {}

          @Override
          public void cancelled() {}
        });
    return answered.await(1, TimeUnit.MINUTES);
  }

  private static Answer end(Call call) throws Exception {
    Future<HttpResponse> answer = execute(call, null);
    MAY_LOOK.complete(null);
    try {
      return ApacheHttpAsyncClient4Caller.answer(answer.get(1, TimeUnit.MINUTES));
    } finally {
      CLIENT.close();
    }
  }

  private static Future<HttpResponse> execute(
      Call call, @Nullable FutureCallback<HttpResponse> callback) {
    return CLIENT.execute(
        ApacheHttpAsyncClient4Caller.host(call),
        ApacheHttpAsyncClient4Caller.requestApart(call),
        callback);
  }
}
