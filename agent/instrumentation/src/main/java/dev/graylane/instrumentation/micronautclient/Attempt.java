package dev.graylane.instrumentation.micronautclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.LedRequest;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.NettyConnections;
import dev.graylane.instrumentation.NextRequest;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A request on the connection that it got. Another may follow where it is not answered. */
final class Attempt extends LedRequest {
  private final ClientCall client;
  private final Channel channel;
  private final boolean reused;
  private volatile boolean answered;
  private volatile boolean over;

  private Attempt(
      ClientCall client,
      OutboundCall call,
      @Nullable Context context,
      Channel channel,
      long askedNanos) {
    super(call, context);
    this.client = client;
    this.channel = channel;
    this.reused =
        NettyConnections.hasAnswered(channel) || NettyConnections.isOlderThan(askedNanos, channel);
  }

  /**
   * @param askedNanos when a connection was asked for
   */
  static Attempt on(
      Channel channel,
      ClientCall client,
      OutboundCall call,
      @Nullable Context context,
      long askedNanos) {
    Attempt attempt = new Attempt(client, call, context, channel, askedNanos);
    NextRequest.on(channel, attempt);
    return attempt;
  }

  /** Whether the connection may have been closed before it was given away. */
  boolean reused() {
    return reused;
  }

  boolean isAnswered() {
    return answered;
  }

  /** The client was told that it failed; what follows is no more of this one's concern. */
  void end() {
    over = true;
  }

  @Override
  public void answered() {
    answered = true;
    NettyConnections.answered(channel);
  }

  /** The client hears next that there is no answer, unless the application has lost interest. */
  @Override
  public void failed(Throwable failure) {
    if (answered) {
      call().fail(failure);
      return;
    }
    try {
      channel.eventLoop().execute(() -> failUnlessOver(failure));
    } catch (RejectedExecutionException e) {
      failUnlessOver(failure);
    }
  }

  private void failUnlessOver(Throwable failure) {
    // Before the client is watched it cannot have been told; then it is, and sees to the call.
    if (!over && client.isWatched()) {
      call().fail(failure);
    }
  }
}
