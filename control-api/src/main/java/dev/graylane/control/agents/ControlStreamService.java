package dev.graylane.control.agents;

import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.stats.TrafficSink;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.ControlStreamGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * The gRPC service that agents connect to: hands each stream's messages to the loop, one at a time.
 */
public final class ControlStreamService extends ControlStreamGrpc.ControlStreamImplBase {
  private final ControlLoop loop;
  private final AgentRegistry registry;
  private final TrafficSink traffic;

  public ControlStreamService(ControlLoop loop, AgentRegistry registry, TrafficSink traffic) {
    this.loop = loop;
    this.registry = registry;
    this.traffic = traffic;
  }

  @Override
  public StreamObserver<AgentMessage> connect(StreamObserver<ControlMessage> responses) {
    var call = (ServerCallStreamObserver<ControlMessage>) responses;
    GrpcAgentStream stream = new GrpcAgentStream(call);
    AgentConversation conversation = new AgentConversation(registry, traffic, stream);
    // The next message is asked for when the loop is done with this one: a flood waits in the
    // agent, not here.
    call.disableAutoRequest();
    call.setOnReadyHandler(() -> loop.execute(conversation::ready));
    call.setOnCancelHandler(() -> loop.execute(() -> conversation.ended("the connection is gone")));
    call.request(1);
    return new StreamObserver<>() {
      @Override
      public void onNext(AgentMessage message) {
        loop.execute(
            () -> {
              conversation.take(message);
              call.request(1);
            });
      }

      @Override
      public void onError(Throwable cause) {
        loop.execute(() -> conversation.ended(String.valueOf(cause.getMessage())));
      }

      @Override
      public void onCompleted() {
        loop.execute(
            () -> {
              conversation.ended("the agent ended the stream");
              stream.complete();
            });
      }
    };
  }
}
