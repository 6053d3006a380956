package dev.graylane.it.grpc.armeria;

import com.google.protobuf.StringValue;
import dev.graylane.it.grpc.Echo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;

/**
 * What {@code protoc} would generate for two methods of {@code it.Echo}, as Armeria looks for it.
 */
public final class EchoGrpc {
  private EchoGrpc() {}

  public static ServiceDescriptor getServiceDescriptor() {
    return ServiceDescriptor.newBuilder(Echo.NAME)
        .addMethod(Echo.UNARY)
        .addMethod(Echo.DOWNLOAD)
        .build();
  }

  public static EchoBlockingStub newBlockingStub(Channel channel) {
    return new EchoBlockingStub(channel, CallOptions.DEFAULT);
  }

  /** The blocking client. */
  public static final class EchoBlockingStub extends AbstractBlockingStub<EchoBlockingStub> {
    EchoBlockingStub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected EchoBlockingStub build(Channel channel, CallOptions options) {
      return new EchoBlockingStub(channel, options);
    }

    public StringValue unary(StringValue request) {
      return ClientCalls.blockingUnaryCall(getChannel(), Echo.UNARY, getCallOptions(), request);
    }

    public Iterator<StringValue> download(StringValue request) {
      return ClientCalls.blockingServerStreamingCall(
          getChannel(), Echo.DOWNLOAD, getCallOptions(), request);
    }
  }
}
