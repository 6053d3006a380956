package dev.graylane.it.thrift;

import java.util.Collections;
import org.apache.thrift.ProcessFunction;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TBase;
import org.apache.thrift.TBaseProcessor;
import org.apache.thrift.TException;
import org.apache.thrift.TServiceClient;
import org.apache.thrift.async.AsyncMethodCallback;
import org.apache.thrift.async.TAsyncClient;
import org.apache.thrift.async.TAsyncClientManager;
import org.apache.thrift.async.TAsyncMethodCall;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolFactory;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.apache.thrift.transport.TNonblockingTransport;

/** The service, with the classes that Thrift's compiler makes of its description. */
@SuppressWarnings({"rawtypes", "serial"}) // as it makes them
public final class Orders {
  private Orders() {}

  /** What is offered. */
  public interface Iface {
    String place(String item) throws TException;
  }

  /** The blocking client. */
  public static final class Client extends TServiceClient implements Iface {
    public Client(TProtocol protocol) {
      super(protocol);
    }

    @Override
    public String place(String item) throws TException {
      sendBase("place", new place_args().set(1, item));
      return recv_place();
    }

    String recv_place() throws TException {
      place_result result = new place_result();
      receiveBase(result, "place");
      return result.answer();
    }
  }

  /** The nonblocking client. */
  public static final class AsyncClient extends TAsyncClient {
    public AsyncClient(
        TProtocolFactory protocols, TAsyncClientManager manager, TNonblockingTransport transport) {
      super(protocols, manager, transport);
    }

    public void place(String item, AsyncMethodCallback<String> callback) throws TException {
      checkReady();
      place_call call = new place_call(item, callback, this, ___protocolFactory, ___transport);
      ___currentMethod = call;
      ___manager.call(call);
    }

    /** One call. */
    public static final class place_call extends TAsyncMethodCall<String> {
      private final String item;

      place_call(
          String item,
          AsyncMethodCallback<String> callback,
          TAsyncClient client,
          TProtocolFactory protocols,
          TNonblockingTransport transport) {
        super(client, protocols, transport, callback, false);
        this.item = item;
      }

      @Override
      public void write_args(TProtocol out) throws TException {
        out.writeMessageBegin(new TMessage("place", TMessageType.CALL, 0));
        new place_args().set(1, item).write(out);
        out.writeMessageEnd();
      }

      @Override
      public String getResult() throws TException {
        TProtocol in =
            client
                .getProtocolFactory()
                .getProtocol(new TMemoryInputTransport(getFrameBuffer().array()));
        return new Client(in).recv_place();
      }
    }
  }

  /** The server's side. */
  public static final class Processor extends TBaseProcessor<Iface> {
    public Processor(Iface service) {
      super(service, Collections.singletonMap("place", new place()));
    }

    /** One method. */
    static final class place extends ProcessFunction<Iface, place_args> {
      place() {
        super("place");
      }

      @Override
      public boolean isOneway() {
        return false;
      }

      @Override
      public place_args getEmptyArgsInstance() {
        return new place_args();
      }

      /** New in later versions. */
      public TBase getEmptyResultInstance() {
        return new place_result();
      }

      @Override
      public TBase getResult(Iface service, place_args args) throws TException {
        try {
          return new place_result().set(0, service.place(String.valueOf(args.get(1))));
        } catch (SoldOut e) {
          return new place_result().set(1, e.getMessage());
        }
      }
    }
  }

  /** Arguments. */
  public static final class place_args extends Struct {
    public place_args() {
      super(1);
    }
  }

  /** The answer, or the declared exception. */
  public static final class place_result extends Struct {
    public place_result() {
      super(1);
    }

    String answer() throws TException {
      String soldOut = get(1);
      if (soldOut != null) {
        throw new SoldOut(soldOut);
      }
      String answer = get(0);
      if (answer == null) {
        throw new TApplicationException(TApplicationException.MISSING_RESULT, "place failed");
      }
      return answer;
    }
  }
}
