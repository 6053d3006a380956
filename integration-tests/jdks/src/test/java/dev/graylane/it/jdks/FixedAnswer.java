package dev.graylane.it.jdks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Gives one answer to every request without a body, over HTTP/1.1 and connections that are kept; so
 * that what is measured is its clients. A thread for each connection; remembers no request.
 */
final class FixedAnswer implements AutoCloseable {
  private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  private final ServerSocket listening;
  private final byte[] answer;
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

  FixedAnswer(String body) throws IOException {
    listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    answer =
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
            .getBytes(StandardCharsets.US_ASCII);
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fixed-answer");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    byte[] buffer = new byte[8192];
    int lastFour = 0;
    try (InputStream in = connection.getInputStream();
        OutputStream out = connection.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lastFour = lastFour << 8 | (buffer[i] & 0xFF);
          if (lastFour == END_OF_HEAD) {
            out.write(answer);
          }
        }
      }
    } catch (IOException gone) {
      // With the client.
    } finally {
      connections.remove(connection);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
