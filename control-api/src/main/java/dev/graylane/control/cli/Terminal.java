package dev.graylane.control.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What surrounds a command: its streams, its environment, and whether a person looks at it.
 *
 * @param interactive standard output is a terminal
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> variables,
    boolean interactive) {

  static Terminal ofProcess() {
    return new Terminal(
        System.in,
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.getenv(),
        isInteractive());
  }

  /** In the platform's encoding, which is the terminal's; UTF-8 only from Java 18 on. */
  private static PrintWriter writer(FileDescriptor to) {
    Charset charset =
        Charset.forName(
            System.getProperty(
                "stdout.encoding",
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name())));
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(new FileOutputStream(to), charset)), true);
  }

  /**
   * Only the launcher can know: a console's absence or presence says different things on different
   * JDKs.
   */
  private static boolean isInteractive() {
    return Boolean.getBoolean("graylane.terminal");
  }

  /** A variable's value, or an empty string. */
  String environment(String name) {
    return variables.getOrDefault(name, "");
  }

  boolean colour() {
    return interactive && environment("NO_COLOR").isEmpty() && !environment("TERM").equals("dumb");
  }

  /** Whether the symbols of the check lists can be shown. */
  boolean unicode() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
        .newEncoder()
        .canEncode('✓');
  }
}
