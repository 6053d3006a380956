package dev.graylane.benchmarks.fleet;

import dev.graylane.v1.Ack;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.ControlStreamGrpc;
import dev.graylane.v1.Hello;
import dev.graylane.v1.InstanceState;
import dev.graylane.v1.Ping;
import dev.graylane.v1.Pong;
import dev.graylane.v1.Push;
import dev.graylane.v1.Registration;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One agent of a fleet, on a connection of its own: registers an instance and takes each push, but
 * compiles no rules. Counts what it is sent.
 */
final class FleetAgent
    implements ClientResponseObserver<AgentMessage, ControlMessage>, AutoCloseable {
  private static final int LARGEST_PUSH = 64 << 20;

  private final Registration registration;
  private final AtomicLong pushes = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final ManagedChannel channel;
  private volatile long revision = -1;
  private volatile @Nullable Throwable failure;

  // Set before anything is sent or comes.
  private @Nullable ClientCallStreamObserver<AgentMessage> stream;

  /**
   * Connects.
   *
   * @param registration which instance this is
   */
  FleetAgent(String host, int port, Registration registration) {
    this.registration = registration;
    this.channel =
        ManagedChannelBuilder.forAddress(host, port)
            .usePlaintext()
            .maxInboundMessageSize(LARGEST_PUSH)
            .build();
    ControlStreamGrpc.newStub(channel).connect(this);
    say(AgentMessage.newBuilder().setHello(Hello.newBuilder().setRegistration(registration)));
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<AgentMessage> requests) {
    stream = requests;
  }

  /** Streams are for one thread at a time. */
  private synchronized void say(AgentMessage.Builder message) {
    ClientCallStreamObserver<AgentMessage> to = stream;
    if (to != null) {
      to.onNext(message.build());
    }
  }

  @Override
  public void onNext(ControlMessage message) {
    if (message.hasPush()) {
      Push push = message.getPush();
      pushes.incrementAndGet();
      bytes.addAndGet(message.getSerializedSize());
      revision = push.getRevision();
      say(
          AgentMessage.newBuilder()
              .setAck(Ack.newBuilder().setNonce(push.getNonce()).setRevision(push.getRevision())));
    } else if (message.hasPing()) {
      Ping ping = message.getPing();
      say(AgentMessage.newBuilder().setPong(Pong.newBuilder().setId(ping.getId())));
    }
  }

  /** The instance takes calls from now on, or takes no more. */
  void turn(InstanceState state) {
    say(AgentMessage.newBuilder().setRegistration(registration.toBuilder().setState(state)));
  }

  /** Of the state that it has; -1: none yet. */
  long revision() {
    return revision;
  }

  long pushes() {
    return pushes.get();
  }

  long bytes() {
    return bytes.get();
  }

  /** Why its stream ended; null: it is open. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
  }

  @Override
  public void onCompleted() {
    failure = new IllegalStateException("the server ended the stream");
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
