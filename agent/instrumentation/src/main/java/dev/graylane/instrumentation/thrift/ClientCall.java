package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import java.io.IOException;
import org.apache.thrift.TServiceClient;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/**
 * The call that a blocking client makes. What it sends before it has the answer to that goes the
 * same way: answers come in order, on one connection.
 */
final class ClientCall {
  private static final SideTable<TServiceClient, ClientCall> OPEN = new SideTable<>();

  private final OutboundCall call;
  private final Connections connections;

  private ClientCall(OutboundCall call, Connections connections) {
    this.call = call;
    this.connections = connections;
  }

  /**
   * Decides, and has the client's socket connected there.
   *
   * @return the error that the application gets instead
   */
  static @Nullable TTransportException begin(TServiceClient client, String method, Object args) {
    TTransport transport = client.getOutputProtocol().getTransport();
    TSocket socket = Connections.below(transport);
    String host = socket == null ? null : Connections.host(socket);
    if (socket == null || host == null) {
      return null;
    }
    Connections connections = Connections.of(socket);
    if (isUnanswered(client, connections)) {
      return null;
    }
    OutboundCall call =
        Calls.begin(
            new ThriftOutboundRequest(
                host, Connections.port(socket), Methods.name(args.getClass(), method)));
    IOException refusal = call.refusal();
    IOException failure = refusal != null ? refusal : connect(socket, connections, call);
    if (failure != null) {
      call.fail(failure);
      return new TTransportException(TTransportException.NOT_OPEN, failure.getMessage(), failure);
    }
    OPEN.put(client, new ClientCall(call, connections));
    return null;
  }

  /** A call on a connection that was closed since then will have no answer. */
  @SuppressWarnings("ReferenceEquality") // each opening of a socket has its own
  private static boolean isUnanswered(TServiceClient client, Connections connections) {
    ClientCall before = OPEN.get(client);
    if (before == null || before.connections == connections) {
      return before != null;
    }
    end(client, new IOException("closed"));
    return false;
  }

  private static @Nullable IOException connect(
      TSocket socket, Connections connections, OutboundCall call) {
    Target target = call.target();
    while (true) {
      try {
        connections.use(socket, target);
        return null;
      } catch (IOException e) {
        target = call.nextTarget(e);
        if (target == null) {
          return e;
        }
      }
    }
  }

  static @Nullable OutboundCall of(TServiceClient client) {
    ClientCall open = OPEN.get(client);
    return open == null ? null : open.call;
  }

  static void end(TServiceClient client, @Nullable Throwable thrown) {
    ClientCall open = OPEN.remove(client);
    if (open != null) {
      Outcomes.end(open.call, thrown);
    }
  }
}
