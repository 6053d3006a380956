package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * An invoker of a service to one instance, without filters: those of the application have run. Its
 * connection is the one that the protocol shares among all that go there.
 */
final class Sibling {
  private static final int KNOCK_MILLIS = 3_000;

  private final Class<?> type;
  private final URL url;
  private final Protocol protocol;
  private final InetSocketAddress address;
  private @Nullable Invoker<?> invoker;
  private int users;
  private long usedAt;
  private volatile boolean closed;

  Sibling(Class<?> type, URL provider, Protocol protocol, Target target) {
    this.type = type;
    this.url = Urls.at(provider, target);
    this.protocol = protocol;
    this.address = target.socketAddress();
    this.usedAt = System.nanoTime();
  }

  /**
   * To be given back to {@link #release}; connects where it must. Null where it was closed.
   *
   * @throws Exception if it does not connect
   */
  synchronized @Nullable Invoker<?> acquire() throws Exception {
    if (closed) {
      return null;
    }
    Invoker<?> current = invoker;
    if (current != null && !current.isAvailable() && !connectsToSend()) {
      if (users == 0) {
        invoker = null;
        current.destroy();
        current = null;
      } else {
        throw new ConnectException("not connected: " + url.getAddress());
      }
    }
    if (current == null) {
      if (!connectsToSend()) {
        knock();
      }
      current = protocol.refer(type, url);
      invoker = current;
    }
    if (!current.isAvailable() && !connectsToSend()) {
      throw new ConnectException("not connected: " + url.getAddress());
    }
    users++;
    return current;
  }

  /** A client of {@code dubbo} connects again when it sends, one of {@code tri} by the clock. */
  private boolean connectsToSend() {
    return url.getProtocol().equals("dubbo");
  }

  /** Who refuses tells at once; Triple's client would wait for seconds before it says so. */
  private void knock() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, KNOCK_MILLIS);
    }
  }

  synchronized void release() {
    users--;
    usedAt = System.nanoTime();
  }

  /** Closes it if nobody has used it for so long; true if it is closed. */
  synchronized boolean closeIdle(long now, long nanos) {
    if (!closed && users == 0 && now - usedAt > nanos) {
      close();
    }
    return closed;
  }

  boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    Invoker<?> open = invoker;
    invoker = null;
    if (open != null) {
      open.destroy();
    }
  }
}
