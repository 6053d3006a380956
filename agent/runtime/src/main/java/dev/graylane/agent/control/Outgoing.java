package dev.graylane.agent.control;

import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.Stats;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What leaves on one stream. It is sent under a lock, since gRPC's streams are for one thread at a
 * time; once the stream is over, nothing is. Thread-safe.
 */
final class Outgoing {
  private @Nullable StreamObserver<AgentMessage> stream;

  /**
   * Begins. Nothing else may come first: an answer to it, or the end of the JVM, waits for the
   * lock.
   */
  synchronized void begin(Supplier<StreamObserver<AgentMessage>> opening, AgentMessage first) {
    StreamObserver<AgentMessage> opened = opening.get();
    opened.onNext(first);
    stream = opened;
  }

  synchronized void send(AgentMessage message) {
    if (stream != null) {
      try {
        stream.onNext(message);
      } catch (RuntimeException e) {
        // The stream is over; its end is told in onError.
        stream = null;
      }
    }
  }

  /**
   * Sends what was counted since the last time. The window ends under the lock, so that none does
   * while there is no stream: it goes on being counted, for the next. One whose sending fails is
   * lost. Windows leave in their order, for the server takes none that is older than the last.
   */
  synchronized void send(CallStatistics statistics) {
    if (stream == null) {
      return;
    }
    Stats window = statistics.drain();
    if (window.getCallsCount() + window.getExperimentsCount() > 0) {
      send(AgentMessage.newBuilder().setStats(window).build());
    }
  }

  /** The stream is over. */
  synchronized void end() {
    stream = null;
  }

  /** Ends the stream in order. */
  synchronized void complete() {
    if (stream != null) {
      stream.onCompleted();
      stream = null;
    }
  }
}
