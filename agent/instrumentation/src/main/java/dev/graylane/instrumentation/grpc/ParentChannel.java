package dev.graylane.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;

/** The application's channel; its life is that of its siblings. */
final class ParentChannel extends ManagedChannel {
  private final ManagedChannel channel;
  private final Siblings siblings;

  ParentChannel(ManagedChannel channel, Siblings siblings) {
    this.channel = channel;
    this.siblings = siblings;
  }

  @Override
  public ManagedChannel shutdown() {
    channel.shutdown();
    siblings.close().forEach(ManagedChannel::shutdown);
    return this;
  }

  @Override
  public ManagedChannel shutdownNow() {
    channel.shutdownNow();
    siblings.close().forEach(ManagedChannel::shutdownNow);
    return this;
  }

  @Override
  public boolean isShutdown() {
    return channel.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return channel.isTerminated() && siblings.all().stream().allMatch(ManagedChannel::isTerminated);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    if (!channel.awaitTermination(timeout, unit)) {
      return false;
    }
    for (ManagedChannel sibling : siblings.all()) {
      if (!sibling.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    return channel.newCall(method, options);
  }

  @Override
  public String authority() {
    return channel.authority();
  }

  @Override
  public ConnectivityState getState(boolean requestConnection) {
    return channel.getState(requestConnection);
  }

  @Override
  public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
    channel.notifyWhenStateChanged(source, callback);
  }

  @Override
  public void resetConnectBackoff() {
    channel.resetConnectBackoff();
    siblings.all().forEach(ManagedChannel::resetConnectBackoff);
  }

  @Override
  public void enterIdle() {
    channel.enterIdle();
    siblings.all().forEach(ManagedChannel::enterIdle);
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
