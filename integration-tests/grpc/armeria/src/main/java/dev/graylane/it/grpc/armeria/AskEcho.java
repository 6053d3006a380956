package dev.graylane.it.grpc.armeria;

import com.google.protobuf.StringValue;
import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import dev.graylane.it.grpc.Echo;
import dev.graylane.it.grpc.armeria.EchoGrpc.EchoBlockingStub;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the service; the result is all of its answers, or the status.
 *
 * @param port where Armeria is told to go
 * @param text {@code many} for more answers than one
 */
public record AskEcho(int port, String text, Map<String, String> headers)
    implements Operation<ArrayList<String>> {
  private static final Map<Integer, EchoBlockingStub> STUBS = new ConcurrentHashMap<>();

  @Override
  public ArrayList<String> run(World world) {
    Metadata metadata = new Metadata();
    headers.forEach((name, value) -> metadata.put(Echo.key(name), value));
    EchoBlockingStub stub =
        at(port).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    ArrayList<String> answers = new ArrayList<>();
    try {
      if (text.equals("many")) {
        stub.download(Echo.text(text)).forEachRemaining(each -> answers.add(each.getValue()));
      } else {
        StringValue answer = stub.unary(Echo.text(text));
        answers.add(answer.getValue());
      }
    } catch (StatusRuntimeException e) {
      answers.add(e.getStatus().getCode().name());
    }
    return answers;
  }

  static EchoBlockingStub at(int port) {
    return STUBS.computeIfAbsent(
        port,
        key -> GrpcClients.newClient("gproto+http://127.0.0.1:" + key, EchoBlockingStub.class));
  }
}
