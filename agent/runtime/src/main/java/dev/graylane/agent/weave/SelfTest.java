package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Weaves one class of the running JDK, whose class files are the newest that can be met, and throws
 * the result away: an agent that silently weaves nothing on a new JDK is worse than none.
 */
final class SelfTest {
  private static final String SUBJECT = "java.util.concurrent.FutureTask";

  private SelfTest() {}

  /**
   * @throws Exception if weaving does not work here
   */
  static void run(Weaver weaver, WeaveIndex index, AgentClassLoader agent) throws Exception {
    List<String> integrations = index.of(SUBJECT.replace('.', '/'));
    if (integrations != null) {
      weaver.weave(integrations, SUBJECT, null, read(agent.getParent()));
    }
  }

  private static byte[] read(ClassLoader jdk) throws IOException {
    try (InputStream in = jdk.getResourceAsStream(SUBJECT.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IOException("no class file of " + SUBJECT);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }
}
