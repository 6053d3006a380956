package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An upload that writes as fast as the call says that it is ready, from its {@code onReady}
 * callback alone. The service reads nothing until the call has said that it is not ready.
 *
 * @param release where the scene's rules send it
 * @param count how many messages
 * @param length of each
 */
public record FastWriter(ChannelSpec channel, String release, int count, int length)
    implements Operation<FastWriter.Written> {

  /**
   * What became of it.
   *
   * @param answer the service's, or how the call failed
   * @param waits how often the writer had to wait until the call was ready again
   */
  public record Written(String answer, int waits) implements Serializable {}

  @Override
  public Written run(World world) throws Exception {
    ClientCall<StringValue, StringValue> call =
        Channels.get(channel).newCall(Echo.UPLOAD, CallOptions.DEFAULT);
    Writing writing = new Writing(call);
    call.start(writing, headers("x-held"));
    call.request(2);
    String answer = writing.answer.get(60, TimeUnit.SECONDS);
    return new Written(answer, writing.waits.get());
  }

  private Metadata headers(String wish) {
    Metadata headers = new Metadata();
    headers.put(Echo.key("x-release"), release);
    headers.put(Echo.key(wish), "");
    return headers;
  }

  /** Over another connection: what is unread has used up the window of this one. */
  private void letTheServiceRead() {
    ClientCall<StringValue, StringValue> call =
        Channels.get(channel.named("read on")).newCall(Echo.UNARY, CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, headers("x-read-on"));
    call.request(2);
    call.sendMessage(Echo.text("read on"));
    call.halfClose();
  }

  private final class Writing extends ClientCall.Listener<StringValue> {
    private final ClientCall<StringValue, StringValue> call;
    private final StringValue message = Echo.text("x".repeat(length));
    final CompletableFuture<String> answer = new CompletableFuture<>();
    final AtomicInteger waits = new AtomicInteger();
    private int written;

    Writing(ClientCall<StringValue, StringValue> call) {
      this.call = call;
    }

    @Override
    public void onReady() {
      while (written < count && call.isReady()) {
        call.sendMessage(message);
        written++;
        if (written == count) {
          call.halfClose();
        }
      }
      if (written < count && waits.incrementAndGet() == 1) {
        letTheServiceRead();
      }
    }

    @Override
    public void onMessage(StringValue value) {
      answer.complete(value.getValue());
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      answer.complete(status.toString());
    }
  }
}
