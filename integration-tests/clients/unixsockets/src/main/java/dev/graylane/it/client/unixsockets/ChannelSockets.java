package dev.graylane.it.client.unixsockets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets that connect to one path, whatever address they are told. */
final class ChannelSockets extends SocketFactory {
  private final Path path;

  ChannelSockets(Path path) {
    this.path = path;
  }

  @Override
  public Socket createSocket() {
    return new ChannelSocket(path);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress address, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  private static final class ChannelSocket extends Socket {
    private final Path path;
    private @Nullable SocketChannel channel;

    ChannelSocket(Path path) {
      this.path = path;
    }

    @Override
    public void connect(SocketAddress ignored, int timeout) throws IOException {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    private SocketChannel channel() throws IOException {
      SocketChannel open = channel;
      if (open == null) {
        throw new IOException("not connected");
      }
      return open;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return Channels.newInputStream(channel());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return Channels.newOutputStream(channel());
    }

    @Override
    public boolean isConnected() {
      return channel != null;
    }

    @Override
    public boolean isClosed() {
      return channel != null && !channel.isOpen();
    }

    /** A channel has none. */
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public int getSoTimeout() {
      return 0;
    }

    @Override
    public synchronized void close() throws IOException {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
