package dev.graylane.it.thrift;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.thrift.TException;
import org.apache.thrift.async.AsyncMethodCallback;
import org.apache.thrift.async.TAsyncClientManager;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolDecorator;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TNonblockingSocket;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;

/**
 * Calls the service on a connection that is kept; the result is its answer, or the exception as the
 * application sees it.
 *
 * @param lane written as another process's agent writes it; empty: none
 */
public record Place(Kind kind, int port, String item, String lane) implements Operation<String> {
  private static final Map<String, Object> CLIENTS = new ConcurrentHashMap<>();

  static Place at(Kind kind, int port) {
    return new Place(kind, port, "book", "");
  }

  Place item(String other) {
    return new Place(kind, port, other, lane);
  }

  Place in(String other) {
    return new Place(kind, port, item, other);
  }

  @Override
  public String run(World world) {
    return run();
  }

  String run() {
    // One for each thread: clients are for one at a time.
    String key = kind + ":" + port + ":" + lane + ":" + Thread.currentThread().getId();
    try {
      return kind == Kind.ASYNC ? async(key) : blocking(key);
    } catch (Exception e) {
      CLIENTS.remove(key);
      Throwable cause = e.getCause();
      Throwable told = e instanceof ExecutionException && cause != null ? cause : e;
      return told.getClass().getName() + ": " + told.getMessage();
    }
  }

  private String blocking(String key) throws Exception {
    Orders.Client client = (Orders.Client) CLIENTS.get(key);
    if (client == null) {
      TTransport socket = new TSocket("127.0.0.1", port, 20_000);
      TTransport transport = kind == Kind.FRAMED ? Kind.frames().getTransport(socket) : socket;
      transport.open();
      TProtocol protocol = kind.protocol().getProtocol(transport);
      client = new Orders.Client(lane.isEmpty() ? protocol : new Marked(protocol, lane));
      CLIENTS.put(key, client);
    }
    return client.place(item);
  }

  private String async(String key) throws Exception {
    Orders.AsyncClient client = (Orders.AsyncClient) CLIENTS.get(key);
    if (client == null) {
      client =
          new Orders.AsyncClient(
              kind.protocol(),
              new TAsyncClientManager(),
              new TNonblockingSocket("127.0.0.1", port, 20_000));
      CLIENTS.put(key, client);
    }
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.place(
        item,
        new AsyncMethodCallback<String>() {
          @Override
          public void onComplete(String response) {
            answer.complete(response);
          }

          @Override
          public void onError(Exception exception) {
            answer.completeExceptionally(exception);
          }
        });
    return answer.get();
  }

  /** Adds the field by which a lane travels. */
  private static final class Marked extends TProtocolDecorator {
    private final String lane;

    Marked(TProtocol protocol, String lane) {
      super(protocol);
      this.lane = lane;
    }

    @Override
    public void writeFieldStop() throws TException {
      writeFieldBegin(new TField("graylane", TType.MAP, (short) 32701));
      writeMapBegin(new TMap(TType.STRING, TType.STRING, 1));
      writeString("graylane");
      writeString("1;lane=" + lane);
      writeMapEnd();
      writeFieldEnd();
      super.writeFieldStop();
    }
  }
}
