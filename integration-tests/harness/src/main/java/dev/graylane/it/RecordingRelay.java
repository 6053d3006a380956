package dev.graylane.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Stands before a server, and keeps what clients send to it. */
public final class RecordingRelay implements AutoCloseable {
  private final ServerSocket listening;
  private final String host;
  private final int port;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  private RecordingRelay(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** At a port of its own on 127.0.0.1. */
  public static RecordingRelay before(String ip, int port) {
    try {
      RecordingRelay relay = new RecordingRelay(ip, port);
      relay.run(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /**
   * How often clients sent this text so far.
   *
   * @param text a letter for each byte
   */
  public int timesSent(String text) {
    String all = sent.toString(StandardCharsets.ISO_8859_1);
    return all.split(Pattern.quote(text), -1).length - 1;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(host, port);
      run(() -> relay(client, server, true));
      run(() -> relay(server, client, false));
    }
  }

  private void relay(Socket from, Socket to, boolean kept) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (kept) {
          sent.write(buffer, 0, length);
        }
        out.write(buffer, 0, length);
      }
    }
  }

  private void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // One side ended.
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes no more connections; those that there are end with either side. */
  @Override
  public void close() throws IOException {
    listening.close();
  }

  private interface Work {
    void run() throws IOException;
  }
}
