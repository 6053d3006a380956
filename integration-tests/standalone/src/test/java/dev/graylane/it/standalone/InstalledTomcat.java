package dev.graylane.it.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tomcat, started as its {@code bin/catalina.sh run} does. */
record InstalledTomcat(Path home) implements InstalledServer {

  @Override
  public List<String> configure(Path base) throws IOException {
    Path conf = Files.createDirectory(base.resolve("conf"));
    try (Stream<Path> files = Files.list(home.resolve("conf"))) {
      for (Path file : files.toList()) {
        Files.copy(file, conf.resolve(file.getFileName()));
      }
    }
    Path server = conf.resolve("server.xml");
    Files.writeString(
        server,
        Files.readString(server)
            .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
            .replace("<Connector port=\"8080\"", "<Connector port=\"0\" address=\"127.0.0.1\"")
            // How often it looks for applications that changed, in seconds.
            .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
    for (String folder : List.of("logs", "temp", "webapps", "work")) {
      Files.createDirectory(base.resolve(folder));
    }
    Path bin = home.resolve("bin");
    return List.of(
        "-Djava.util.logging.config.file=" + conf.resolve("logging.properties"),
        "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
        "-Djava.protocol.handler.pkgs=org.apache.catalina.webresources",
        "-Dcatalina.base=" + base,
        "-Dcatalina.home=" + home,
        "-Djava.io.tmpdir=" + base.resolve("temp"),
        "-cp",
        bin.resolve("bootstrap.jar") + File.pathSeparator + bin.resolve("tomcat-juli.jar"),
        "org.apache.catalina.startup.Bootstrap",
        "start");
  }

  @Override
  public Path applications(Path base) {
    return base.resolve("webapps");
  }

  @Override
  public String ready() {
    return "Starting ProtocolHandler \\[\"http-nio-127.0.0.1-auto-\\d+-(\\d+)\"]"
        + "(?s:.*)Server startup in";
  }

  @Override
  public String stopped() {
    return "Destroying ProtocolHandler";
  }
}
