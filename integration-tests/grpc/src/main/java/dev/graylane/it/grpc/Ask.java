package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call, made as generated stubs make it, with whatever messages its kind takes.
 *
 * @param channel on which channel
 * @param kind which method
 * @param messages what is sent
 * @param metadata what is sent with it
 * @param options of the call, by name; see {@link CallSettings}
 */
public record Ask(
    ChannelSpec channel,
    Kind kind,
    List<String> messages,
    TreeMap<String, String> metadata,
    TreeMap<String, String> options)
    implements Operation<Told> {
  private static final int LONGEST_SECONDS = 60;

  public static Ask of(ChannelSpec channel, Kind kind, String... messages) {
    return new Ask(channel, kind, List.of(messages), new TreeMap<>(), new TreeMap<>());
  }

  public Ask with(String name, String value) {
    TreeMap<String, String> more = new TreeMap<>(metadata);
    more.put(name, value);
    return new Ask(channel, kind, messages, more, options);
  }

  public Ask option(String name, String value) {
    TreeMap<String, String> more = new TreeMap<>(options);
    more.put(name, value);
    return new Ask(channel, kind, messages, metadata, more);
  }

  /** A call that the rules of the test's scene send to a release. */
  public Ask to(String release) {
    return with("x-release", release);
  }

  @Override
  public Told run(World world) throws Exception {
    Ending ending = new Ending();
    Channel intercepted =
        ClientInterceptors.intercept(Channels.get(channel), new Sent(metadata), ending);
    CallOptions settings = CallSettings.of(options);
    ClientCall<StringValue, StringValue> call = intercepted.newCall(kind.method(), settings);
    StreamObserver<StringValue> ignored = new Ignored();
    switch (kind) {
      case UNARY -> ClientCalls.asyncUnaryCall(call, Echo.text(messages.get(0)), ignored);
      case DOWNLOAD ->
          ClientCalls.asyncServerStreamingCall(call, Echo.text(messages.get(0)), ignored);
      case UPLOAD -> send(ClientCalls.asyncClientStreamingCall(call, ignored));
      case CHAT -> send(ClientCalls.asyncBidiStreamingCall(call, ignored));
    }
    if (options.containsKey("cancel")) {
      ending.headers.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      call.cancel(options.get("cancel"), null);
    }
    return ending.told.get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  private void send(StreamObserver<StringValue> requests) {
    messages.forEach(message -> requests.onNext(Echo.text(message)));
    requests.onCompleted();
  }

  /** Adds the metadata of one call. */
  private record Sent(Map<String, String> metadata) implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<R> listener, Metadata headers) {
          metadata.forEach((name, value) -> headers.put(Echo.key(name), value));
          super.start(listener, headers);
        }
      };
    }
  }

  /** Sees all that the application is told of one call. */
  private static final class Ending implements ClientInterceptor {
    final CompletableFuture<Told> told = new CompletableFuture<>();
    final CompletableFuture<Metadata> headers = new CompletableFuture<>();
    private final List<String> messages = new ArrayList<>();
    private volatile @Nullable Metadata received;

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<R> listener, Metadata sent) {
          super.start(
              new SimpleForwardingClientCallListener<>(listener) {
                @Override
                public void onHeaders(Metadata metadata) {
                  received = metadata;
                  headers.complete(metadata);
                  super.onHeaders(metadata);
                }

                @Override
                public void onMessage(R message) {
                  messages.add(((StringValue) message).getValue());
                  super.onMessage(message);
                }

                @Override
                public void onClose(Status status, Metadata trailers) {
                  super.onClose(status, trailers);
                  told.complete(Told.of(status, messages, received, trailers));
                }
              },
              sent);
        }
      };
    }
  }

  private static final class Ignored implements StreamObserver<StringValue> {
    @Override
    public void onNext(StringValue value) {}

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {}
  }
}
