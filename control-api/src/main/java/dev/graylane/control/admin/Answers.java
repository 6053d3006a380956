package dev.graylane.control.admin;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a call with what a task gives, or with the status of its failure. */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  static <T> void give(StreamObserver<T> out, Callable<T> task) {
    T answer;
    try {
      answer = task.call();
    } catch (StatusRuntimeException e) {
      out.onError(e);
      return;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      log.error("An admin call failed", e);
      // What went wrong inside is for the log, not for the caller.
      out.onError(
          Status.INTERNAL
              .withDescription("the server failed; its log says why")
              .asRuntimeException());
      return;
    }
    out.onNext(answer);
    out.onCompleted();
  }
}
