package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.transport.TNonblockingSocket;
import org.jspecify.annotations.Nullable;

/** A connection that calls of a nonblocking client are led to. Its use is told by its owner. */
final class LedSocket extends TNonblockingSocket {
  private static final int CONNECT_MILLIS = 3_000;
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long KEPT_NANOS = Connection.KEPT_NANOS;

  private volatile @Nullable Selector selector;
  private int users = 1;
  private long usedAt = System.nanoTime();

  private LedSocket(SocketChannel channel) throws IOException {
    super(channel);
  }

  /** Connects, on the calling thread; the result is in use. */
  static LedSocket connect(Target target) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(target.socketAddress(), CONNECT_MILLIS);
      return new LedSocket(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  void use() {
    users++;
  }

  void release() {
    users--;
    usedAt = System.nanoTime();
  }

  /** Whether the server has not closed it meanwhile; looked at where it was not used just now. */
  boolean isAlive() {
    if (users > 0 || System.nanoTime() - usedAt < FRESH_NANOS) {
      return isOpen();
    }
    try {
      // Between two calls nothing comes: the answer to the last one has been read.
      return isOpen() && getSocketChannel().read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  boolean isWorthKeeping() {
    return users > 0 || (System.nanoTime() - usedAt < KEPT_NANOS && isAlive());
  }

  @Override
  public SelectionKey registerSelector(Selector selector, int interests) throws IOException {
    this.selector = selector;
    return super.registerSelector(selector, interests);
  }

  /** A selector that sleeps has not let go of what was closed. */
  @Override
  public void close() {
    super.close();
    Selector registered = selector;
    if (registered != null && registered.isOpen()) {
      registered.wakeup();
    }
  }
}
