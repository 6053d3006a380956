package dev.graylane.it.thrift;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.thrift.TProcessor;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocolFactory;
import org.apache.thrift.server.TServer;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.server.TThreadedSelectorServer;
import org.apache.thrift.transport.TNonblockingServerSocket;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransportFactory;

/** How client and server speak. */
public enum Kind {
  /** The binary protocol, right on a socket; a thread for each connection. */
  BLOCKING,
  /** The compact protocol in frames, a blocking client; a nonblocking server. */
  FRAMED,
  /** As {@link #FRAMED}, with a nonblocking client. */
  ASYNC;

  TProtocolFactory protocol() {
    return this == BLOCKING ? new TBinaryProtocol.Factory() : new TCompactProtocol.Factory();
  }

  /** Not at one place in all versions. */
  static TTransportFactory frames() {
    String transport = "org.apache.thrift.transport.";
    for (String each : new String[] {transport, transport + "layered."}) {
      try {
        return Class.forName(each + "TFramedTransport$Factory")
            .asSubclass(TTransportFactory.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException e) {
        // It is at the other.
      }
    }
    throw new IllegalStateException("no frames");
  }

  /** A server on a port of its own; the result is the port. */
  int serve(TProcessor processor) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    TServer server;
    int port;
    if (this == BLOCKING) {
      TServerSocket socket = new TServerSocket(address);
      port = socket.getServerSocket().getLocalPort();
      server =
          new TThreadPoolServer(
              new TThreadPoolServer.Args(socket).processor(processor).protocolFactory(protocol()));
    } else {
      TNonblockingServerSocket socket = new TNonblockingServerSocket(address);
      port = socket.getPort();
      server =
          new TThreadedSelectorServer(
              new TThreadedSelectorServer.Args(socket)
                  .processor(processor)
                  .transportFactory(frames())
                  .protocolFactory(protocol()));
    }
    Thread thread = new Thread(server::serve, "thrift-server");
    thread.setDaemon(true);
    thread.start();
    Serve.OPEN.put(port, server);
    return port;
  }
}
