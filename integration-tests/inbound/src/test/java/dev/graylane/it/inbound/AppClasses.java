package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The applications' class files, as servers of another generation need them. */
final class AppClasses {
  private AppClasses() {}

  /** The folder that they were compiled into. */
  static Path folder() {
    return Path.of(TestServer.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /**
   * A copy in which references to some packages are to others.
   *
   * @param renames internal names' beginnings, {@code javax/servlet/} to {@code jakarta/servlet/}
   */
  static Path renamed(Map<String, String> renames, Path folder) {
    Path from = folder();
    try (Stream<Path> files = Files.walk(from)) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path each : classes) {
        Path to = folder.resolve(from.relativize(each).toString());
        Files.createDirectories(to.getParent());
        Files.write(to, rename(Files.readAllBytes(each), renames));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] rename(byte[] classFile, Map<String, String> renames) {
    ClassWriter writer = new ClassWriter(0);
    Remapper remapper =
        new Remapper() {
          @Override
          public String map(String name) {
            for (Map.Entry<String, String> each : renames.entrySet()) {
              if (name.startsWith(each.getKey())) {
                return each.getValue() + name.substring(each.getKey().length());
              }
            }
            return name;
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
    return writer.toByteArray();
  }
}
