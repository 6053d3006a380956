package dev.graylane.agent.trace.http;

import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A message on its way: as many attempts as the policy allows and the time suffices for. */
final class Delivery {
  /** One attempt. */
  interface Attempt {
    HttpResponse send(Body body, long timeoutNanos) throws IOException;
  }

  private final URI endpoint;
  private final Attempt attempt;
  private final long timeoutNanos;
  private final @Nullable RetryPolicy policy;
  private final CountDownLatch ended = new CountDownLatch(1);

  Delivery(HttpSenderConfig config, Attempt attempt) {
    this.endpoint = config.getEndpoint();
    this.attempt = attempt;
    this.timeoutNanos = config.getTimeout().toNanos();
    this.policy = config.getRetryPolicy();
  }

  /**
   * @throws IOException when no attempt was answered; names the endpoint
   */
  HttpResponse of(Body body) throws IOException {
    long start = System.nanoTime();
    long pause = policy == null ? 0 : policy.getInitialBackoff().toNanos();
    for (int made = 1; ; made++) {
      long jittered = (long) (pause * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
      try {
        HttpResponse answer = attempt.send(body, left(start));
        if (!isBusy(answer.getStatusCode()) || !awaitNext(made, start, jittered)) {
          return answer;
        }
      } catch (IOException failure) {
        if (!isWorthAnother(failure) || !awaitNext(made, start, jittered)) {
          throw new IOException(endpoint + ": " + failure + attempts(made), failure);
        }
      }
      pause = next(pause);
    }
  }

  private long left(long start) {
    return timeoutNanos - (System.nanoTime() - start);
  }

  /** The retryable ones of the OTLP specification 1.x. */
  private static boolean isBusy(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** Not a certificate or an answer that is no HTTP, which would be the same the next time. */
  private boolean isWorthAnother(IOException failure) {
    Predicate<IOException> own = policy == null ? null : policy.getRetryExceptionPredicate();
    return own != null
        ? own.test(failure)
        : failure instanceof SocketException
            || failure instanceof SocketTimeoutException
            || failure instanceof UnknownHostException;
  }

  private long next(long pause) {
    return policy == null
        ? 0
        : Math.min(
            (long) (pause * policy.getBackoffMultiplier()), policy.getMaxBackoff().toNanos());
  }

  private static String attempts(int made) {
    return made == 1 ? "" : " (attempt " + made + ")";
  }

  /** Waits until another attempt may be made; false: there is to be none. */
  private boolean awaitNext(int made, long start, long pause) throws InterruptedIOException {
    if (policy == null || made >= policy.getMaxAttempts() || pause >= left(start)) {
      return false;
    }
    try {
      return !ended.await(pause, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two attempts");
    }
  }

  /**
   * No message is tried again any more: whoever ends does not wait for a collector that is away.
   */
  void end() {
    ended.countDown();
  }
}
