package dev.graylane.control.agents;

import dev.graylane.v1.ControlMessage;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;

/** An agent's stream over gRPC. */
final class GrpcAgentStream implements AgentStream {
  private final ServerCallStreamObserver<ControlMessage> call;
  private final AtomicBoolean ended = new AtomicBoolean();

  GrpcAgentStream(ServerCallStreamObserver<ControlMessage> call) {
    this.call = call;
  }

  @Override
  public boolean isReady() {
    return !ended.get() && call.isReady();
  }

  @Override
  public void send(ControlMessage message) {
    if (!ended.get() && !call.isCancelled()) {
      call.onNext(message);
    }
  }

  @Override
  public void end(Status status) {
    if (ended.compareAndSet(false, true) && !call.isCancelled()) {
      call.onError(status.asRuntimeException());
    }
  }

  /** Answers the agent's own end of the stream. */
  void complete() {
    if (ended.compareAndSet(false, true) && !call.isCancelled()) {
      call.onCompleted();
    }
  }
}
