package dev.graylane.it.thrift;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many file descriptors of the process are sockets, also of those that the peer has closed. */
public record OpenSockets() implements Operation<Integer> {
  /** Where Linux tells; there is no such folder elsewhere. */
  public static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @Override
  public Integer run(World world) throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return (int) all.filter(OpenSockets::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // The one by which the folder is listed.
    }
  }
}
