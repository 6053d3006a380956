package dev.graylane.it.app;

import dev.graylane.it.client.HttpCaller;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The clients' calling classes as a bundle, as a build tool would make it of an application: what
 * it uses of other bundles and of the JDK is imported by name, other libraries are inside it.
 */
final class ApplicationBundle {
  private static final String IMPORTS =
      String.join(
          ",",
          "dev.graylane.it.client",
          "io.netty.bootstrap",
          "io.netty.buffer",
          "io.netty.channel",
          "io.netty.channel.nio",
          "io.netty.channel.socket",
          "io.netty.channel.socket.nio",
          "io.netty.handler.codec.http",
          "io.netty.handler.codec.http2",
          "io.netty.util",
          "io.netty.util.concurrent",
          "javax.net",
          "javax.net.ssl",
          "javax.security.auth.x500",
          "org.apache.http",
          "org.apache.http.client",
          "org.apache.http.client.config",
          "org.apache.http.client.methods",
          "org.apache.http.client.protocol",
          "org.apache.http.client.utils",
          "org.apache.http.entity",
          "org.apache.http.impl.client",
          "org.apache.http.protocol");

  private ApplicationBundle() {}

  /**
   * @param jar where it is written
   * @param name the bundle's
   * @param inside the jars of libraries that no other class of the application sees
   */
  static void write(Path jar, String name, List<Path> inside)
      throws IOException, URISyntaxException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", IMPORTS);
    StringBuilder classPath = new StringBuilder(".");
    inside.forEach(each -> classPath.append(',').append(each.getFileName()));
    main.putValue("Bundle-ClassPath", classPath.toString());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path each : inside) {
        add(out, each.getFileName().toString(), each);
      }
      Path code =
          Path.of(HttpCaller.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(code)) {
        addClasses(out, code);
      } else {
        try (FileSystem files = FileSystems.newFileSystem(code)) {
          addClasses(out, files.getPath("/"));
        }
      }
    }
  }

  private static void addClasses(JarOutputStream out, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        add(out, root.relativize(each).toString(), each);
      }
    }
  }

  private static void add(JarOutputStream out, String name, Path content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    Files.copy(content, out);
    out.closeEntry();
  }
}
