package dev.graylane.it.grpc.armeria;

import com.google.protobuf.StringValue;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import dev.graylane.it.grpc.Echo;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Offers the service as a release, on a port of its own, which is the result. It answers {@code v2
 * 1;lane=blue}; with what another one answers to {@code relay:8080}.
 */
public record ServeEcho(String release) implements Operation<Integer> {
  @Override
  public Integer run(World world) throws Exception {
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(EchoGrpc.getServiceDescriptor())
            .addMethod(Echo.UNARY, ServerCalls.asyncUnaryCall(this::one))
            .addMethod(Echo.DOWNLOAD, ServerCalls.asyncServerStreamingCall(this::many))
            .build();
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    Server server =
        Server.builder()
            .http(new InetSocketAddress(loopback, 0))
            .service(
                GrpcService.builder().addService(service).useBlockingTaskExecutor(true).build())
            .build();
    server.start().join();
    return server.activeLocalPort();
  }

  private String name() {
    return release + " " + ServiceRequestContext.current().request().headers().get("graylane");
  }

  private void one(StringValue request, StreamObserver<StringValue> answers) {
    String text = request.getValue();
    if (text.equals("broken")) {
      answers.onError(Status.DATA_LOSS.asRuntimeException());
      return;
    }
    String answer =
        text.startsWith("relay:")
            ? release
                + ">"
                + AskEcho.at(Integer.parseInt(text.substring(6))).unary(Echo.text("hi")).getValue()
            : name();
    answers.onNext(Echo.text(answer));
    answers.onCompleted();
  }

  private void many(StringValue request, StreamObserver<StringValue> answers) {
    for (int i = 0; i < 3; i++) {
      answers.onNext(Echo.text(name()));
    }
    answers.onCompleted();
  }
}
