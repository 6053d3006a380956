package dev.graylane.it.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Jvm;
import java.nio.file.Path;
import java.util.List;

/** Jetty's home, with modules for web applications in its base. */
record InstalledJetty(Path home) implements InstalledServer {

  @Override
  public List<String> configure(Path base) throws InterruptedException {
    String start = home.resolve("start.jar").toString();
    String at = "jetty.base=" + base;
    List<String> modules =
        List.of("-jar", start, at, "--add-modules=http,ee10-deploy,ee10-jsp,threadpool");
    try (Jvm jvm = Jvm.start(base.resolveSibling("modules.log"), modules)) {
      assertThat(jvm.exit()).as(jvm.output()).isZero();
    }
    return List.of(
        "-jar",
        start,
        at,
        "jetty.http.host=127.0.0.1",
        "jetty.http.port=0",
        "jetty.deploy.scanInterval=1");
  }

  @Override
  public Path applications(Path base) {
    return base.resolve("webapps");
  }

  @Override
  public String ready() {
    return "Started ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}(?s:.*)Started oejs\\.Server@";
  }

  @Override
  public String stopped() {
    return "Stopped ServerConnector";
  }
}
