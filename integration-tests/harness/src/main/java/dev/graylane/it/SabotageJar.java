package dev.graylane.it;

import dev.graylane.it.sabotage.SabotageAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;

/** The test's own agent as a jar: a manifest, for a class that is on the class path anyway. */
public final class SabotageJar {
  /** What those of its ways to break the agent need on the class path that change classes. */
  public static final Path ASM =
      Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  private SabotageJar() {}

  /** Makes it; for {@code -javaagent}, beside the agent under test. */
  public static Path in(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", SabotageAgent.class.getName());
    Path jar = folder.resolve("sabotage.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
