package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.ManagedChannel;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * Shuts a channel down as an application does.
 *
 * @param now whether calls under way are to be ended
 * @param awaitMillis how long to wait for the end
 */
public record Shutdown(ChannelSpec channel, boolean now, long awaitMillis)
    implements Operation<Shutdown.State> {

  /** What the channel says of itself afterwards. */
  public record State(boolean shutdown, boolean awaited, boolean terminated)
      implements Serializable {}

  @Override
  public State run(World world) throws InterruptedException {
    ManagedChannel closing = Channels.get(channel);
    ManagedChannel same = now ? closing.shutdownNow() : closing.shutdown();
    boolean awaited = same.awaitTermination(awaitMillis, TimeUnit.MILLISECONDS);
    return new State(same.isShutdown(), awaited, same.isTerminated());
  }
}
