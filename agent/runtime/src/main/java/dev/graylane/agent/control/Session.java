package dev.graylane.agent.control;

import dev.graylane.agent.log.AgentStates;
import dev.graylane.agent.log.IntegrationState;
import dev.graylane.agent.route.Consumptions;
import dev.graylane.agent.route.Listeners;
import dev.graylane.agent.route.Rules;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.routing.RoutingTable;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.AgentStatus;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.ControlStreamGrpc;
import dev.graylane.v1.Hello;
import dev.graylane.v1.InstanceState;
import dev.graylane.v1.Integration;
import dev.graylane.v1.Pong;
import dev.graylane.v1.Registration;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One stream to the control server. */
final class Session implements StreamObserver<ControlMessage> {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ControlClient client;
  private final Self self;
  private final Rules rules;
  private final Listeners listeners;
  private final Consumptions consumptions;
  private final ManagedChannel channel;
  private final @Nullable String token;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Semaphore wake = new Semaphore(0);
  private final Outgoing outgoing = new Outgoing();
  private volatile boolean answered;
  private volatile String end = "closed";
  private @Nullable AgentStatus lastStatus;

  Session(
      ControlClient client,
      Self self,
      Rules rules,
      Listeners listeners,
      Consumptions consumptions,
      ManagedChannel channel,
      @Nullable String token) {
    this.client = client;
    this.self = self;
    this.rules = rules;
    this.listeners = listeners;
    this.consumptions = consumptions;
    this.channel = channel;
    this.token = token;
  }

  void open() {
    ControlStreamGrpc.ControlStreamStub stub = ControlStreamGrpc.newStub(channel);
    if (token != null) {
      Metadata headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + token);
      stub = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
    ControlStreamGrpc.ControlStreamStub ready = stub;
    outgoing.begin(() -> ready.connect(this), hello());
  }

  private AgentMessage hello() {
    RoutingTable table = rules.table();
    return AgentMessage.newBuilder()
        .setHello(
            Hello.newBuilder()
                .setRegistration(registration(InstanceState.UP))
                .setAgentVersion(version())
                .setStoreEpoch(table.epoch())
                .setRevision(table.revision())
                .putAllVersions(table.versions())
                .putAllLabels(self.labels())
                .setHostName(hostName())
                .setJvm(
                    System.getProperty("java.vm.name", "")
                        + " "
                        + System.getProperty("java.version", "")))
        .build();
  }

  private Registration registration(InstanceState state) {
    Map<String, String> endpoints = listeners.endpoints();
    Registration.Builder registration =
        Registration.newBuilder()
            .setService(self.service())
            .setRelease(self.release())
            .setInstance(self.instance())
            .addAllEndpoints(endpoints.keySet())
            .addAllConsumes(consumptions.all())
            .setState(state);
    for (Map.Entry<String, String> endpoint : endpoints.entrySet()) {
      if (!endpoint.getValue().isEmpty()) {
        registration.putProtocols(endpoint.getKey(), endpoint.getValue());
      }
    }
    return registration.build();
  }

  void register(InstanceState state) {
    outgoing.send(AgentMessage.newBuilder().setRegistration(registration(state)).build());
  }

  /** Sends what was counted; where the stream is over, it stays counted for the next. */
  void report(CallStatistics statistics) {
    outgoing.send(statistics);
  }

  /** Sends what people should know, if it changed. */
  void status() {
    AgentStates states = AgentStates.get();
    AgentStatus.Builder status =
        AgentStatus.newBuilder().putAllCounters(states.counters()).addAllFaults(states.faults());
    for (IntegrationState each : states.integrations()) {
      status.addIntegrations(
          Integration.newBuilder()
              .setName(each.name())
              .setState(dev.graylane.v1.IntegrationState.valueOf(each.state().name()))
              .setDetail(each.detail()));
    }
    AgentStatus now = status.build();
    if (!now.equals(lastStatus)) {
      lastStatus = now;
      outgoing.send(AgentMessage.newBuilder().setStatus(now).build());
    }
  }

  @Override
  public void onNext(ControlMessage message) {
    if (!answered) {
      answered = true;
      client.answered();
      wake();
    }
    if (message.hasPush()) {
      outgoing.send(AgentMessage.newBuilder().setAck(client.push(message.getPush())).build());
    } else if (message.hasPing()) {
      outgoing.send(
          AgentMessage.newBuilder()
              .setPong(Pong.newBuilder().setId(message.getPing().getId()))
              .build());
    }
  }

  @Override
  public void onError(Throwable failure) {
    Throwable cause = failure.getCause();
    end = failure.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    over();
  }

  @Override
  public void onCompleted() {
    over();
  }

  private void over() {
    outgoing.end();
    ended.countDown();
    wake();
  }

  boolean answered() {
    return answered;
  }

  String end() {
    return end;
  }

  /** Lets {@link #awaitEnd} return early, for something is to be done. */
  void wake() {
    wake.release();
  }

  /** Waits for the stream's end, a wake-up, or the time; true at its end. */
  boolean awaitEnd(long millis) throws InterruptedException {
    if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
    return ended.getCount() == 0;
  }

  /** Ends the stream in order. */
  void close() {
    outgoing.complete();
    try {
      ended.await(500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String version() {
    String version =
        Session.class.getPackage() == null
            ? null
            : Session.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }

  private static String hostName() {
    String name = System.getenv("HOSTNAME");
    return name == null ? "" : name;
  }
}
