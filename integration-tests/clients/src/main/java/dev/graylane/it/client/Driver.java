package dev.graylane.it.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Objects;

/**
 * The application in the client JVM: connects back to the test, carries out each operation on a
 * thread of its own, and ends when the test does.
 *
 * <p>Arguments: the test's port on the loopback address, and the {@link HttpCaller}'s class name.
 */
public final class Driver {
  private final World world;
  private final ObjectOutputStream out;

  private Driver(World world, ObjectOutputStream out) {
    this.world = world;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    HttpCaller caller =
        Class.forName(args[1]).asSubclass(HttpCaller.class).getDeclaredConstructor().newInstance();
    try (Socket socket =
        new Socket(
            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(args[0]))) {
      socket.setTcpNoDelay(true);
      ObjectOutputStream out =
          new ObjectOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      out.flush();
      new Driver(new World(caller), out)
          .serve(new ObjectInputStream(new BufferedInputStream(socket.getInputStream())));
    }
    // Client libraries may have left threads that are no daemons.
    Runtime.getRuntime().halt(0);
  }

  private void serve(ObjectInputStream in) throws IOException, ClassNotFoundException {
    while (true) {
      Frame request;
      try {
        request = (Frame) in.readUnshared();
      } catch (EOFException | SocketException testEnded) {
        return;
      }
      Thread thread = new Thread(() -> reply(request), "operation-" + request.id());
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void reply(Frame request) {
    Frame reply;
    try {
      Operation<?> operation = (Operation<?>) Objects.requireNonNull(request.content());
      Serializable result = operation.run(world);
      reply = new Frame(request.id(), result, null);
    } catch (Throwable e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      reply = new Frame(request.id(), null, trace.toString());
    }
    try {
      synchronized (out) {
        out.writeUnshared(reply);
        out.reset();
        out.flush();
      }
    } catch (IOException testEnded) {
      Runtime.getRuntime().halt(1);
    }
  }
}
