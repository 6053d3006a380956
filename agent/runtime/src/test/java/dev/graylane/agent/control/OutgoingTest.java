package dev.graylane.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.routing.Decision;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Stats;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private final CallStatistics statistics = new CallStatistics(lane -> false);

  @Test
  void callsCountedWhenTheStreamIsOverAreToldOnTheNext() {
    Received first = new Received();
    Outgoing broken = first.stream();
    call();
    broken.send(statistics);
    call();
    broken.end();
    broken.send(statistics);
    call();
    broken.send(statistics);

    Received second = new Received();
    second.stream().send(statistics);
    assertThat(first.requests()).isEqualTo(1);
    assertThat(second.requests()).isEqualTo(2);
  }

  @Test
  void nothingIsTakenFromTheCountsBeforeTheStreamBegins() {
    call();
    new Outgoing().send(statistics);
    Received received = new Received();
    received.stream().send(statistics);
    assertThat(received.requests()).isEqualTo(1);
  }

  /** The server takes no window that is older than the last; the JVM's end sends one, too. */
  @RepeatedTest(5)
  void windowsOfSeveralThreadsLeaveInTheirOrder() throws InterruptedException {
    Received received = new Received();
    Outgoing outgoing = received.stream();
    Runnable reporting =
        () -> {
          for (int i = 0; i < 1_000; i++) {
            call();
            outgoing.send(statistics);
          }
        };
    Thread other = new Thread(reporting);
    other.start();
    reporting.run();
    other.join();
    assertThat(received.requests()).isEqualTo(2_000);
    assertThat(received.windows).extracting(Stats::getSequence).isSorted();
  }

  private void call() {
    statistics.record(Decision.passThrough(), "2xx", 1_000);
  }

  private static final class Received implements StreamObserver<AgentMessage> {
    final List<Stats> windows = new CopyOnWriteArrayList<>();

    Outgoing stream() {
      Outgoing outgoing = new Outgoing();
      outgoing.begin(() -> this, AgentMessage.getDefaultInstance());
      return outgoing;
    }

    long requests() {
      return windows.stream()
          .flatMap(window -> window.getCallsList().stream())
          .mapToLong(CallStats::getRequests)
          .sum();
    }

    @Override
    public void onNext(AgentMessage message) {
      if (message.hasStats()) {
        windows.add(message.getStats());
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
