package dev.graylane.it;

import dev.graylane.it.client.Driver;
import dev.graylane.it.client.Frame;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.Operation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An application in a JVM of its own, with or without the agent, that makes the calls that the test
 * asks for. Its output goes to a file that is shown when something fails. Ended by {@link #close},
 * and with the test's JVM in any case.
 */
public final class AgentJvm implements AutoCloseable {
  private static final int START_MILLIS = 240_000;
  private static final int ANSWER_SECONDS = 300;

  private final Process process;
  private final Path output;
  private final Thread killer;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();
  private @Nullable Socket socket;
  private @Nullable ObjectOutputStream out;

  private AgentJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.killer = new Thread(() -> destroy(process));
  }

  /** Describes a JVM that is to be started. */
  public static final class Builder {
    private final List<String> options = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private Path javaHome = Path.of(System.getProperty("java.home"));

    /** An agent, as {@code -javaagent:} takes it; in the order of the calls. */
    public Builder agent(Path jar) {
      options.add("-javaagent:" + jar);
      return this;
    }

    /** An agent with its argument. */
    public Builder agent(Path jar, String argument) {
      options.add("-javaagent:" + jar + "=" + argument);
      return this;
    }

    public Builder property(String name, String value) {
      options.add("-D" + name + "=" + value);
      return this;
    }

    /** Any option of the java command. */
    public Builder option(String option) {
      options.add(option);
      return this;
    }

    public Builder javaHome(Path home) {
      javaHome = home;
      return this;
    }

    /** Jars and folders, beside the test's own client classes. */
    public Builder classPath(List<Path> more) {
      classPath.addAll(more);
      return this;
    }

    /** Starts it; returns when it is ready for {@link #ask}. */
    public AgentJvm start(Class<? extends HttpCaller> caller) {
      try (ServerSocket listener =
          new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
        listener.setSoTimeout(START_MILLIS);
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        Path folder = TemporaryFolder.create("jvm");
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(options);
        command.add("-cp");
        command.add(joinedClassPath());
        command.add(Driver.class.getName());
        command.add(Integer.toString(listener.getLocalPort()));
        command.add(caller.getName());
        Path output = folder.resolve("output.log");
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        AgentJvm jvm = new AgentJvm(process, output);
        Runtime.getRuntime().addShutdownHook(jvm.killer);
        jvm.accept(listener);
        return jvm;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String joinedClassPath() {
      List<String> parts = new ArrayList<>();
      parts.add(
          Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath())
              .toString());
      classPath.forEach(path -> parts.add(path.toString()));
      return String.join(File.pathSeparator, parts);
    }
  }

  private void accept(ServerSocket listener) throws IOException {
    process.onExit().thenAccept(ended -> close(listener));
    try {
      Socket accepted = listener.accept();
      accepted.setTcpNoDelay(true);
      socket = accepted;
      ObjectOutputStream stream =
          new ObjectOutputStream(new BufferedOutputStream(accepted.getOutputStream()));
      stream.flush();
      out = stream;
      ObjectInputStream in =
          new ObjectInputStream(new BufferedInputStream(accepted.getInputStream()));
      Thread reader = new Thread(() -> read(in), "client-jvm-replies");
      reader.setDaemon(true);
      reader.start();
    } catch (IOException e) {
      String said = output();
      close();
      throw new IllegalStateException(
          (e instanceof SocketTimeoutException ? "The JVM did not start" : "The JVM ended")
              + "; it said:\n"
              + said,
          e);
    }
  }

  private static void close(ServerSocket listener) {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(ObjectInputStream in) {
    try {
      while (true) {
        Frame reply = (Frame) in.readUnshared();
        CompletableFuture<Frame> future = waiting.remove(reply.id());
        if (future != null) {
          future.complete(reply);
        }
      }
    } catch (IOException | ClassNotFoundException e) {
      IllegalStateException ended = new IllegalStateException("The JVM is gone", e);
      waiting.values().forEach(future -> future.completeExceptionally(ended));
    }
  }

  /** Has an operation carried out, and waits for its result. */
  public <R extends Serializable> R ask(Operation<R> operation) {
    return get(begin(operation));
  }

  /** Has an operation carried out. */
  public <R extends Serializable> CompletableFuture<R> begin(Operation<R> operation) {
    ObjectOutputStream stream = out;
    if (stream == null) {
      throw new IllegalStateException("not started");
    }
    long id = ids.incrementAndGet();
    CompletableFuture<Frame> reply = new CompletableFuture<>();
    waiting.put(id, reply);
    try {
      synchronized (stream) {
        stream.writeUnshared(new Frame(id, operation, null));
        stream.reset();
        stream.flush();
      }
    } catch (IOException e) {
      throw new IllegalStateException("The JVM is gone; it said:\n" + output(), e);
    }
    return reply.thenApply(AgentJvm::<R>result);
  }

  /** Waits for the result of {@link #begin}. */
  public <R> R get(CompletableFuture<R> result) {
    try {
      return result.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("No result; the JVM said:\n" + output(), e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what an Operation<R> returned
  private static <R extends Serializable> R result(Frame reply) {
    if (reply.failure() != null) {
      throw new IllegalStateException("In the client JVM: " + reply.failure());
    }
    return (R) java.util.Objects.requireNonNull(reply.content());
  }

  /** All that it printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    destroy(process);
    try {
      if (socket != null) {
        socket.close();
      }
      Runtime.getRuntime().removeShutdownHook(killer);
      Files.deleteIfExists(output);
    } catch (IOException | IllegalStateException atShutdown) {
      // Nothing is left to be done.
    }
  }

  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
