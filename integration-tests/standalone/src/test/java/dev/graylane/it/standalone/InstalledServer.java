package dev.graylane.it.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server as it was downloaded, with the settings and the web applications of one run. */
interface InstalledServer {
  /**
   * Lays its settings out, so that it listens at a port of its own on loopback.
   *
   * @param base an empty folder
   * @return the arguments of the java command that start it
   */
  List<String> configure(Path base) throws IOException, InterruptedException;

  /** Where web applications are put, each a folder or a file by its name. */
  Path applications(Path base);

  /** What it prints when it is ready; the group is its port. */
  String ready();

  /** What only a server that was stopped in order prints. */
  String stopped();
}
