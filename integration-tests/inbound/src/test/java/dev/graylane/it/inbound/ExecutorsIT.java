package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.ExecutorServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work that a request hands to another thread goes on in the request's context. */
class ExecutorsIT extends InboundContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(ExecutorServer.class, "async-newest");
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("execute", 200, "$"),
        Way.of("execute-by-priority", 200, "$"),
        Way.of("execute-direct", 200, "$"),
        Way.of("execute-narrow", 200, "$"),
        Way.of("execute-scheduled", 200, "$"),
        Way.of("submit", 200, "$"),
        Way.of("submit-runnable", 200, "$"),
        Way.of("invoke-all", 200, "$-l", "$-r"),
        Way.of("invoke-any", 200, "$"),
        Way.of("schedule", 200, "$"),
        Way.of("fork-join-execute", 200, "$"),
        Way.of("fork-join-submit", 200, "$"),
        Way.of("fork-join-invoke-all", 200, "$-l", "$-r"),
        Way.of("fork-join-invoke-any", 200, "$"),
        Way.of("fork-join-tree", 200, "$-l", "$-r"),
        Way.of("fork-join-invoke", 200, "$-l", "$-r"),
        Way.of("fork-join-common", 200, "$-l", "$-r"),
        Way.of(
            "parallel-stream",
            200,
            IntStream.range(0, 8).mapToObj(each -> "$-" + each).toArray(String[]::new)),
        Way.of("supply-async", 200, "$"),
        Way.of("supply-async-pool", 200, "$"),
        Way.of(
            "stages",
            200,
            "$-run",
            "$-apply",
            "$-apply-async",
            "$-compose",
            "$-combine",
            "$-complete",
            "$-accept"),
        Way.of("time-out", 200, "$"),
        Way.of("delayed", 200, "$"),
        Way.of("timer", 200, "$"),
        Way.of("rxjava2", 200, "$-from", "$-map", "$-delayed"),
        Way.of("rxjava2-one", 200, "$-from", "$-map", "$-delayed"),
        Way.of("rxjava3", 200, "$-from", "$-map", "$-delayed"),
        Way.of("rxjava3-one", 200, "$-from", "$-map", "$-delayed"),
        Way.of("coroutine", 200, "$-started", "$-resumed"),
        Way.of("spring-pool", 200, "$-void", "$-future"),
        Way.of("spring-threads", 200, "$-void", "$-future"));
  }

  @Test
  void aPeriodicTaskBelongsToNoRequest() {
    Way periodic = Way.of("periodic", 200, "$");
    Visit visit = visit(periodic).inLane();
    assertThat(visit.go().status()).isEqualTo(200);
    assertThat(calls(visit, periodic))
        .hasSizeGreaterThanOrEqualTo(2)
        .extracting(Received::release)
        .containsOnly("v1");
  }

  @Test
  void anApplicationFindsItsOwnTasksInItsPools() {
    assertThat(visit(Way.of("identity", 200)).inLane().go().text()).isEmpty();
  }
}
