package dev.graylane.it.client.jdk;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code java.net.HttpURLConnection}, given up while another thread waits for the answer. */
public final class DisconnectingCaller implements HttpCaller {
  private static final long PATIENCE_MILLIS = 300;

  @Override
  public Answer call(Call call) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(call.url()).toURL().openConnection();
    call.headers().forEach(header -> connection.addRequestProperty(header.name(), header.value()));
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                status.complete(connection.getResponseCode());
              } catch (IOException | RuntimeException e) {
                status.completeExceptionally(e);
              }
            });
    waiting.start();
    try {
      return Answer.read(await(status, connection), List.of(), null, call.url());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** Gives up again and again: what is not connected yet, is not disconnected. */
  private static int await(CompletableFuture<Integer> status, HttpURLConnection connection)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        return status.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        connection.disconnect();
      }
    }
  }
}
