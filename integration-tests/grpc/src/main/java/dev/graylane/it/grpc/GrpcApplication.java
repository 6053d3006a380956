package dev.graylane.it.grpc;

import static java.util.Objects.requireNonNull;

import dev.graylane.it.client.redeploy.Application;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** An application that comes and goes, with gRPC over Netty: blocking and with futures. */
public final class GrpcApplication extends Application<ManagedChannel> {
  private static final Metadata.Key<String> KEY =
      Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ANSWERED =
      Metadata.Key.of(ANSWERED_BY, Metadata.ASCII_STRING_MARSHALLER);

  private static final MethodDescriptor<byte[], byte[]> UNARY =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("it.Echo/Unary")
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  @Override
  protected ManagedChannel open() {
    return NettyChannelBuilder.forTarget(System.getProperty(URL)).usePlaintext().build();
  }

  @Override
  protected String call(ManagedChannel channel, String target) throws Exception {
    AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
    Metadata gray = new Metadata();
    gray.put(KEY, RELEASE);
    Channel prepared =
        ClientInterceptors.intercept(
            channel,
            MetadataUtils.newAttachHeadersInterceptor(gray),
            MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
    ClientCalls.blockingUnaryCall(prepared, UNARY, CallOptions.DEFAULT, new byte[0]);
    String blocking = answeredBy(headers);
    ClientCalls.futureUnaryCall(prepared.newCall(UNARY, CallOptions.DEFAULT), new byte[0]).get();
    return blocking + answeredBy(headers);
  }

  private static String answeredBy(AtomicReference<Metadata> headers) {
    return String.valueOf(requireNonNull(headers.get()).get(ANSWERED));
  }

  @Override
  protected void leaveThread() {
    FastThreadLocal.removeAll();
  }

  @Override
  protected void close(ManagedChannel channel) throws Exception {
    channel.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
    FastThreadLocal.removeAll();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
