package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.async.AsyncMethodCallback;
import org.apache.thrift.async.TAsyncMethodCall;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolFactory;
import org.apache.thrift.transport.TNonblockingTransport;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/** A nonblocking client's call, before it is written and handed to the selector. */
final class AsyncCall {
  private static final Field TRANSPORT = Members.declared(TAsyncMethodCall.class, "transport");
  private static final Field PROTOCOLS =
      Members.declared(TAsyncMethodCall.class, "protocolFactory");
  private static final Field CALLBACK = Members.declared(TAsyncMethodCall.class, "callback");

  private AsyncCall() {}

  /**
   * Decides, and has the call use the connection, the protocol and the callback that it needs.
   *
   * @return the error that the application gets instead
   */
  static @Nullable TException begin(TAsyncMethodCall<?> method) {
    TNonblockingTransport own = (TNonblockingTransport) Members.get(TRANSPORT, method);
    InetSocketAddress address = own == null ? null : AsyncConnections.address(own);
    if (own == null || address == null) {
      return null;
    }
    OutboundCall call =
        Calls.begin(
            new ThriftOutboundRequest(
                address.getHostString(), address.getPort(), Methods.nameOfCall(method.getClass())));
    IOException refusal = call.refusal();
    if (refusal != null) {
      call.fail(refusal);
      return new TTransportException(TTransportException.NOT_OPEN, refusal.getMessage(), refusal);
    }
    try {
      direct(method, own, address, call);
      return null;
    } catch (IOException failure) {
      call.fail(failure);
      return new TTransportException(TTransportException.NOT_OPEN, failure.getMessage(), failure);
    }
  }

  /** It could not be written: nobody will be called back. */
  static void abandon(TAsyncMethodCall<?> method, Throwable thrown) {
    Object callback = Members.get(CALLBACK, method);
    if (callback instanceof CountingCallback) {
      ((CountingCallback) callback).end(thrown);
    }
  }

  private static void direct(
      TAsyncMethodCall<?> method,
      TNonblockingTransport own,
      InetSocketAddress address,
      OutboundCall call)
      throws IOException {
    AsyncConnections connections = AsyncConnections.of(own);
    Target target = call.target();
    LedSocket elsewhere = null;
    while (target != null && !isAt(address, target) && elsewhere == null) {
      try {
        elsewhere = connections.to(target);
      } catch (IOException refused) {
        target = call.nextTarget(refused);
        if (target == null) {
          throw refused;
        }
      }
    }
    Map<String, String> headers = CarriedField.of(call);
    if (!headers.isEmpty()) {
      TProtocolFactory protocols = (TProtocolFactory) Members.get(PROTOCOLS, method);
      if (protocols != null) {
        Members.set(PROTOCOLS, method, carrying(protocols, headers));
      }
    }
    @SuppressWarnings("unchecked") // it takes whatever the method answers
    AsyncMethodCallback<Object> callback =
        (AsyncMethodCallback<Object>) Members.get(CALLBACK, method);
    if (callback != null) {
      Members.set(CALLBACK, method, new CountingCallback(callback, call, connections, elsewhere));
    }
    if (elsewhere != null) {
      Members.set(TRANSPORT, method, elsewhere);
    }
  }

  private static TProtocolFactory carrying(
      TProtocolFactory protocols, Map<String, String> headers) {
    return transport -> {
      TProtocol protocol = protocols.getProtocol(transport);
      return CarriedField.isPossibleIn(protocol)
          ? new WritingProtocol(protocol, headers)
          : protocol;
    };
  }

  private static boolean isAt(InetSocketAddress address, Target target) {
    return address.getPort() == target.port() && target.address().equals(address.getAddress());
  }
}
