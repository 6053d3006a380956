package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Grizzly's HTTP server with a handler, and the ways of a request to other threads. */
abstract class GrizzlyContract extends InboundContract {
  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("io-thread", 200, "$"),
        Way.of("blocking", 200, "$").reading(200_000),
        Way.of("status", 503, "$"),
        Way.of("throw", 500, "$"),
        Way.of("nowhere", 404),
        Way.of("async", 200, "$"),
        Way.of("timeout", 200, "$"),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("write", 200, "$"));
  }

  /** Grizzly answers it no more, and leaves its connection open. */
  @Test
  void aRequestWhoseTimeIsOverIsOver() {
    Visit visit = Visit.to(base(), "given-up", newId());
    CompletableFuture<HttpResponse<String>> unanswered =
        visit.inLane().go(HttpClient.newHttpClient());
    await()
        .untilAsserted(
            () ->
                assertThat(stage.traces.trace(visit.traceId))
                    .filteredOn(span -> span.kind().equals("SERVER"))
                    .singleElement()
                    .satisfies(
                        span ->
                            assertThat(span.attribute("http.response.status_code"))
                                .isEqualTo("500")));
    unanswered.cancel(true);
  }
}
