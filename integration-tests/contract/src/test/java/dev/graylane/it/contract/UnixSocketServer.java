package dev.graylane.it.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Answers each request without a body on a Unix domain socket, in the name of {@code socket}. */
final class UnixSocketServer implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nx-answered-by: socket\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocketChannel listener;

  UnixSocketServer(Path path) {
    try {
      listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listener.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel connection = listener.accept();
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "unix-socket-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(SocketChannel connection) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Channels.newInputStream(connection), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          connection.write(ByteBuffer.wrap(ANSWER));
        }
      }
    } catch (IOException closedByTheClient) {
      // Nobody waits for more.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
