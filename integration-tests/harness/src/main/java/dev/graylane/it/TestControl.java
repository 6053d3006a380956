package dev.graylane.it;

import dev.graylane.v1.Ack;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.AgentStatus;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.ControlStreamGrpc;
import dev.graylane.v1.MeshBundle;
import dev.graylane.v1.Push;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Stats;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A control server whose every push the test decides: a change is sent at once, and is in force
 * when the method that made it returns. For one agent at a time; a later stream takes the earlier
 * one's place.
 */
public final class TestControl implements AutoCloseable {
  private static final long ACK_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Server server;
  private final Map<String, Bundle> bundles = new TreeMap<>();
  private final Queue<Stats> stats = new ConcurrentLinkedQueue<>();
  private volatile Registration registration = Registration.getDefaultInstance();
  private volatile AgentStatus status = AgentStatus.getDefaultInstance();
  private @Nullable StreamObserver<ControlMessage> agent;
  private long revision = 1;
  private long nonce;
  private @Nullable Ack lastAck;

  private TestControl(int port) {
    try {
      server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              // As often as agents ask whether it is there, else it throws them out after a minute.
              .permitKeepAliveTime(10, TimeUnit.SECONDS)
              .addService(new Streams())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bundles.put("mesh", mesh("1", MeshBundle.getDefaultInstance()));
  }

  private static Bundle mesh(String version, MeshBundle content) {
    return Bundle.newBuilder().setName("mesh").setVersion(version).setMesh(content).build();
  }

  public static TestControl start() {
    return new TestControl(0);
  }

  /** One that takes the place of another, which was closed. */
  public static TestControl startAt(int port) {
    return new TestControl(port);
  }

  public int port() {
    return server.getPort();
  }

  /** What {@code graylane.control} is to be. */
  public String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /**
   * Puts the packaged agent into a JVM, which runs release v1 of a service: {@code
   * control.joins(new AgentJvm.Builder(), "shop")}.
   */
  public AgentJvm.Builder joins(AgentJvm.Builder jvm, String service) {
    return jvm.agent(Path.of(System.getProperty("graylane.agent.jar")))
        .agent(SabotageJar.in(TemporaryFolder.create("sabotage")))
        .property("graylane.service", service)
        .property("graylane.release", "v1")
        .property("graylane.control", url())
        .property("graylane.cache.dir", "none")
        .property("graylane.start.wait", "90s")
        .property("graylane.stats.interval", "200ms");
  }

  /**
   * Puts a service's rules in force; returns when the agent, if one is connected, has taken them.
   */
  public synchronized void apply(Rules rules) {
    revision++;
    Bundle bundle =
        Bundle.newBuilder()
            .setName("service/" + rules.service())
            .setVersion(Long.toHexString(revision))
            .setService(rules.bundle())
            .build();
    bundles.put(bundle.getName(), bundle);
    push(false, List.of(bundle), List.of());
  }

  /** Puts other lanes and attributes in force, in the way of {@link #apply(Rules)}. */
  public synchronized void apply(MeshBundle content) {
    revision++;
    Bundle bundle = mesh(Long.toHexString(revision), content);
    bundles.put(bundle.getName(), bundle);
    push(false, List.of(bundle), List.of());
  }

  /** Withdraws all that is known of a service. */
  public synchronized void remove(String service) {
    revision++;
    String name = "service/" + service;
    bundles.remove(name);
    push(false, List.of(), List.of(name));
  }

  private void push(boolean full, Iterable<Bundle> changed, List<String> removed) {
    StreamObserver<ControlMessage> to = agent;
    if (to == null) {
      return;
    }
    nonce++;
    Push push =
        Push.newBuilder()
            .setNonce(nonce)
            .setStoreEpoch("test")
            .setRevision(revision)
            .setFull(full)
            .addAllChanged(changed)
            .addAllRemoved(removed)
            .build();
    to.onNext(ControlMessage.newBuilder().setPush(push).build());
    if (!full) {
      awaitAck();
    }
  }

  private void awaitAck() {
    long deadline = System.nanoTime() + ACK_NANOS;
    try {
      while (lastAck == null || lastAck.getNonce() < nonce) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException("The agent did not acknowledge push " + nonce);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (lastAck.getErrorsCount() > 0) {
      throw new IllegalStateException("The agent refused " + lastAck.getErrorsList());
    }
  }

  /** Waits until an agent is connected and has taken all that was applied before. */
  public synchronized void awaitAgent() {
    nonce = Math.max(nonce, 1);
    awaitAck();
  }

  /** The latest status that the agent sent. */
  public AgentStatus status() {
    return status;
  }

  /** Who the agent says that it is, and where it can be called, as it said last. */
  public Registration registration() {
    return registration;
  }

  /** What the agent counts as {@code counter} now; 0 if it never did. */
  public long counter(String counter) {
    return status.getCountersOrDefault(counter, 0);
  }

  /** The statistics windows so far. */
  public List<Stats> stats() {
    return List.copyOf(stats);
  }

  /** What those windows tell of calls. */
  public List<CallStats> calls() {
    return stats.stream().flatMap(window -> window.getCallsList().stream()).toList();
  }

  /** How calls to a release have ended so far, {@code grpc.0} for example, and how many did so. */
  public Map<String, Long> outcomes(String service, String release) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (CallStats calls : calls()) {
      if (calls.getService().equals(service) && calls.getRelease().equals(release)) {
        calls.getOutcomesMap().forEach((name, count) -> outcomes.merge(name, count, Long::sum));
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Streams extends ControlStreamGrpc.ControlStreamImplBase {
    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<ControlMessage> toAgent) {
      return new StreamObserver<>() {
        @Override
        public void onNext(AgentMessage message) {
          switch (message.getContentCase()) {
            case HELLO -> {
              registration = message.getHello().getRegistration();
              hello(toAgent);
            }
            case REGISTRATION -> registration = message.getRegistration();
            case ACK -> acknowledged(message.getAck());
            case STATS -> stats.add(message.getStats());
            case STATUS -> status = message.getStatus();
            default -> {}
          }
        }

        @Override
        public void onError(Throwable failure) {
          gone(toAgent);
        }

        @Override
        public void onCompleted() {
          gone(toAgent);
          toAgent.onCompleted();
        }
      };
    }
  }

  private synchronized void hello(StreamObserver<ControlMessage> toAgent) {
    agent = toAgent;
    lastAck = null;
    push(true, List.copyOf(bundles.values()), List.of());
  }

  private synchronized void acknowledged(Ack ack) {
    lastAck = ack;
    notifyAll();
  }

  private synchronized void gone(StreamObserver<ControlMessage> toAgent) {
    if (agent == toAgent) {
      agent = null;
    }
  }
}
