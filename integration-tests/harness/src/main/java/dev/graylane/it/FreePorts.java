package dev.graylane.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address at which nobody listens. */
public final class FreePorts {
  /** Below those that a system gives to whoever asks for any: none of these is taken by chance. */
  private static final int LEAST = 15_000;

  private static final int MOST = 32_000;

  private FreePorts() {}

  /** One that nobody has now: to be refused there, or for who takes no port 0. */
  public static int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
      try (ServerSocket free =
          new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
        return free.getLocalPort();
      } catch (BindException taken) {
        // Another, then.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether somebody listens there. */
  public static boolean isTaken(int port) {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
