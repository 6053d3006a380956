package dev.graylane.agent.call;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * In force while the agent starts beside the application. The application's first calls wait for
 * the rules that are on disk, which takes tenths of a second and needs no network: else a service
 * that was restarted would send them past its own rules.
 */
final class Starting extends Engine {
  private static final long PATIENCE_SECONDS = 5;

  private final List<Thread> starters;
  private final CountDownLatch started = new CountDownLatch(1);

  Starting(Thread... starters) {
    this.starters = Arrays.asList(starters);
  }

  /** Lets all go on that wait, with what is in force now. */
  void end() {
    started.countDown();
  }

  private Engine next() {
    if (starters.contains(Thread.currentThread())) {
      return Idle.ENGINE;
    }
    try {
      if (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Engine now = Engines.get();
    return now == this ? Idle.ENGINE : now;
  }

  @Override
  protected OutboundCall call(OutboundRequest request) {
    return next().call(request);
  }

  @Override
  protected OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
    return next().carry(request, peer, peerPort);
  }

  @Override
  protected boolean knows(String host, int port) {
    return next().knows(host, port);
  }

  @Override
  protected Exchange serve(InboundRequest request) {
    return next().serve(request);
  }

  @Override
  protected @Nullable Sharing sharing() {
    return next().sharing();
  }

  @Override
  protected @Nullable Sharing joining() {
    return next().joining();
  }

  @Override
  protected void consumes(String system, String group, Collection<String> topics) {
    next().consumes(system, group, topics);
  }

  @Override
  protected @Nullable Sending send(OutboundMessage message) {
    return next().send(message);
  }

  @Override
  protected @Nullable Exchange handle(InboundMessage message) {
    return next().handle(message);
  }

  @Override
  protected @Nullable Exchange handleBatch(List<? extends InboundMessage> messages) {
    return next().handleBatch(messages);
  }

  @Override
  protected @Nullable String lane(@Nullable String header) {
    return next().lane(header);
  }

  @Override
  protected void listening(String protocol, InetSocketAddress address) {}

  @Override
  protected void stopped(InetSocketAddress address) {}

  @Override
  public void count(String counter) {}
}
