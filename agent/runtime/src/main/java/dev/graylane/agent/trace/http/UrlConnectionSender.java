package dev.graylane.agent.trace.http;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Posts messages by {@code HttpURLConnection}, none of it on the caller's thread. A collector that
 * takes nothing, so that no timeout of the JDK's ends the attempt, holds a few threads of the
 * agent's, and later messages are given up at once. Thread-safe.
 */
final class UrlConnectionSender implements HttpSender {
  private static final int MOST_AT_ONCE = 4;

  private final HttpSenderConfig config;
  private final Delivery delivery;
  private final Executor threads;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private volatile boolean shutDown;

  UrlConnectionSender(HttpSenderConfig config, Executor threads) {
    this.config = config;
    this.delivery = new Delivery(config, new Post(config)::send);
    this.threads = threads;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    if (shutDown) {
      onError.accept(new IOException(config.getEndpoint() + ": the exporter is shut down"));
      return;
    }
    if (!free.tryAcquire()) {
      onError.accept(
          new IOException(
              config.getEndpoint() + ": " + MOST_AT_ONCE + " earlier messages still wait for it"));
      return;
    }
    try {
      threads.execute(() -> sendNow(message, onResponse, onError));
    } catch (Throwable refused) {
      free.release();
      onError.accept(refused);
    }
  }

  private void sendNow(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    HttpResponse answer;
    try {
      answer = delivery.of(Body.of(message, config.getCompressor()));
    } catch (Throwable failure) {
      onError.accept(failure);
      return;
    } finally {
      free.release();
    }
    onResponse.accept(answer);
  }

  /** The JVM ends: what is sent now is sent once. */
  void hurry() {
    delivery.end();
  }

  /** What is under way may still arrive; nothing new is begun. */
  @Override
  public CompletableResultCode shutdown() {
    shutDown = true;
    delivery.end();
    return CompletableResultCode.ofSuccess();
  }
}
