package dev.graylane.it.other;

import dev.graylane.it.AgentJvm;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * An installation of the SkyWalking agent, as its archive has it: the agent, its configuration and
 * a folder of plugins. Its own plugins cannot be had from Maven Central; those here say in
 * SkyWalking's words what its own for the same libraries say.
 */
final class SkyWalking {
  private static final String PLUGINS =
      Stream.of("Tomcat", "Apache5", "OkHttp", "UrlConnection")
          .map(name -> "shop=dev.graylane.it.skywalking." + name + "\n")
          .reduce("", String::concat);
  private static final String EXPORT = "java.base/sun.net.www=ALL-UNNAMED";

  private final Path folder;

  /** Makes it. */
  SkyWalking(Path folder) throws IOException {
    this.folder = folder;
    Files.copy(
        Path.of(System.getProperty("graylane.other.agents"), "apm-agent-9.4.0.jar"), agent());
    Files.createDirectories(folder.resolve("config"));
    // Nobody collects what it reports; it traces all the same.
    Files.writeString(
        folder.resolve("config/agent.config"),
        """
        agent.service_name=shop
        agent.keep_tracing=true
        collector.backend_service=127.0.0.1:1
        """);
    Path classes = compiled(Files.createDirectories(folder.resolve("classes")));
    Files.writeString(classes.resolve("skywalking-plugin.def"), PLUGINS);
    pack(classes, Files.createDirectories(folder.resolve("plugins")).resolve("shop.jar"));
  }

  private Path agent() {
    return folder.resolve("skywalking-agent.jar");
  }

  /** Puts it into a JVM, which lets its plugins see what they change of the JDK. */
  AgentJvm.Builder in(AgentJvm.Builder jvm) {
    return jvm.agent(agent()).option("--add-exports=" + EXPORT);
  }

  /** The failures of interceptors and of changes of classes that it wrote down. */
  Stream<String> complaints() throws IOException {
    return Files.readString(folder.resolve("logs/skywalking-api.log"))
        .lines()
        .filter(
            line ->
                line.contains("intercept failure")
                    || line.contains("Enhance class")
                    || line.contains("batch=")
                    || line.contains("transformer failure"));
  }

  private Path compiled(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources =
            Files.walk(Path.of(System.getProperty("graylane.skywalking.plugins")));
        Stream<Path> libraries = Files.list(Path.of(System.getProperty("graylane.application")))) {
      String classPath =
          Stream.concat(Stream.of(agent()), libraries)
              .map(Path::toString)
              .reduce((one, other) -> one + java.io.File.pathSeparator + other)
              .orElseThrow();
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "--add-exports",
                      EXPORT,
                      "-cp",
                      classPath,
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(new ArrayList<>(java)))
              .call();
      if (!done) {
        throw new IllegalStateException(said.toString());
      }
    }
    return classes;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
  }
}
