package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Begins a download of which it takes one message; the result is that message. {@link Rest} takes
 * the others, each when it asks for it.
 *
 * @param release where the scene's rules send it
 * @param request as {@link EchoService} understands it
 */
public record SlowReader(ChannelSpec channel, String release, String request)
    implements Operation<String> {
  private static volatile @Nullable Reading current;

  @Override
  public String run(World world) throws Exception {
    Reading reading =
        new Reading(Channels.get(channel).newCall(Echo.DOWNLOAD, CallOptions.DEFAULT));
    current = reading;
    Metadata headers = new Metadata();
    headers.put(Echo.key("x-release"), release);
    reading.call.start(reading, headers);
    reading.call.sendMessage(Echo.text(request));
    reading.call.halfClose();
    reading.call.request(1);
    return reading.first.get(60, TimeUnit.SECONDS);
  }

  /** Takes the rest; the result is how many messages came in all, or how the call failed. */
  public record Rest() implements Operation<String> {
    @Override
    public String run(World world) throws Exception {
      Reading reading = current;
      if (reading == null) {
        throw new IllegalStateException("no download");
      }
      reading.goOn = true;
      reading.call.request(1);
      Status end = reading.end.get(60, TimeUnit.SECONDS);
      return end.isOk() ? reading.count + " messages" : end.toString();
    }
  }

  private static final class Reading extends ClientCall.Listener<StringValue> {
    final ClientCall<StringValue, StringValue> call;
    final CompletableFuture<String> first = new CompletableFuture<>();
    final CompletableFuture<Status> end = new CompletableFuture<>();
    final AtomicInteger count = new AtomicInteger();
    volatile boolean goOn;

    Reading(ClientCall<StringValue, StringValue> call) {
      this.call = call;
    }

    @Override
    public void onMessage(StringValue message) {
      count.incrementAndGet();
      first.complete(message.getValue().substring(0, Math.min(10, message.getValue().length())));
      if (goOn) {
        call.request(1);
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      first.completeExceptionally(status.asException());
      end.complete(status);
    }
  }
}
