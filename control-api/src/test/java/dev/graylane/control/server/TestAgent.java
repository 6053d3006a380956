package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Ack;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.BundleError;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.ControlStreamGrpc;
import dev.graylane.v1.Hello;
import dev.graylane.v1.Instance;
import dev.graylane.v1.InstanceState;
import dev.graylane.v1.Pong;
import dev.graylane.v1.Push;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Stats;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An agent over a real socket: says Hello, keeps what it is pushed, and acknowledges it unless told
 * otherwise.
 */
public final class TestAgent implements AutoCloseable {
  public final Map<String, Bundle> held = new TreeMap<>();
  Map<String, Bundle> heldAtFirst = Map.of();
  final List<Push> pushes = new CopyOnWriteArrayList<>();
  final CompletableFuture<Status> ended = new CompletableFuture<>();
  public volatile boolean acknowledges = true;
  volatile Function<Bundle, String> refusal = bundle -> "";
  volatile String epoch = "";
  volatile long revision;
  private final ManagedChannel channel;
  private final String instance;
  private final String service;
  private final String release;
  private String token = "";
  private long windows;
  private StreamObserver<AgentMessage> out;

  public TestAgent(int port, String service, String release, String instance) {
    this.service = service;
    this.release = release;
    this.instance = instance;
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  TestAgent withToken(String value) {
    token = value;
    return this;
  }

  /** Holds what another agent holds, as after a restart with the cache on disk. */
  TestAgent holding(TestAgent other) {
    held.putAll(other.held);
    heldAtFirst = Map.copyOf(held);
    epoch = other.epoch;
    revision = other.revision;
    return this;
  }

  /** Refuses a bundle, whatever is in it. */
  public TestAgent refusing(String bundle, String why) {
    refusal = each -> each.getName().equals(bundle) ? why : "";
    return this;
  }

  /** Sends a window of statistics. */
  public void report(CallStats... calls) {
    report(Stats.newBuilder().addAllCalls(List.of(calls)));
  }

  public void report(Stats.Builder window) {
    send(AgentMessage.newBuilder().setStats(window.setSequence(++windows)).build());
  }

  public TestAgent connect(String... endpoints) {
    open();
    send(AgentMessage.newBuilder().setHello(hello(endpoints)).build());
    return this;
  }

  Hello hello(String... endpoints) {
    Hello.Builder hello =
        Hello.newBuilder()
            .setRegistration(registration(endpoints))
            .setStoreEpoch(epoch)
            .setRevision(revision);
    held.forEach((name, bundle) -> hello.putVersions(name, bundle.getVersion()));
    return hello.build();
  }

  Registration registration(String... endpoints) {
    return Registration.newBuilder()
        .setService(service)
        .setRelease(release)
        .setInstance(instance)
        .addAllEndpoints(List.of(endpoints))
        .setState(InstanceState.UP)
        .build();
  }

  void open() {
    Metadata headers = new Metadata();
    if (!token.isEmpty()) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    }
    var attached =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    out = ControlStreamGrpc.newStub(attached).connect(new Inbox());
  }

  void send(AgentMessage message) {
    out.onNext(message);
  }

  void leave(String... endpoints) {
    Registration leaving =
        registration(endpoints).toBuilder().setState(InstanceState.LEAVING).build();
    send(AgentMessage.newBuilder().setRegistration(leaving).build());
  }

  /** Whether the last push is still unanswered. */
  boolean awaitsAnswer() {
    return pushes.get(pushes.size() - 1).getRevision() > revision;
  }

  /** Answers the last push, for an agent that does not by itself. */
  void acknowledge() {
    answer(pushes.get(pushes.size() - 1));
  }

  public List<String> instancesOf(String called) {
    synchronized (held) {
      Bundle bundle = held.get("service/" + called);
      return bundle == null
          ? List.of()
          : bundle.getService().getInstancesList().stream().map(Instance::getId).toList();
    }
  }

  Status end() throws Exception {
    return ended.get(10, TimeUnit.SECONDS);
  }

  /** The connection breaks, without a word. */
  public void die() {
    channel.shutdownNow();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Push push) {
    Ack.Builder ack = Ack.newBuilder().setNonce(push.getNonce()).setRevision(push.getRevision());
    synchronized (held) {
      if (push.getFull()) {
        held.clear();
      }
      push.getRemovedList().forEach(held::remove);
      for (Bundle bundle : push.getChangedList()) {
        String why = refusal.apply(bundle);
        if (why.isEmpty()) {
          held.put(bundle.getName(), bundle);
        } else {
          ack.addErrors(
              BundleError.newBuilder()
                  .setName(bundle.getName())
                  .setVersion(bundle.getVersion())
                  .setMessage(why));
        }
      }
    }
    epoch = push.getStoreEpoch();
    revision = push.getRevision();
    send(AgentMessage.newBuilder().setAck(ack).build());
  }

  private final class Inbox implements StreamObserver<ControlMessage> {
    @Override
    public void onNext(ControlMessage message) {
      if (message.hasPing()) {
        send(
            AgentMessage.newBuilder()
                .setPong(Pong.newBuilder().setId(message.getPing().getId()))
                .build());
        return;
      }
      pushes.add(message.getPush());
      if (acknowledges) {
        answer(message.getPush());
      }
    }

    @Override
    public void onError(Throwable error) {
      ended.complete(Status.fromThrowable(error));
    }

    @Override
    public void onCompleted() {
      ended.complete(Status.OK);
    }
  }
}
