package dev.graylane.it.contract;

import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.jetty.JettyClientCaller;
import dev.graylane.it.client.jetty12.JettyClient12Caller;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A version of Jetty's client. */
abstract class JettyClientContract extends OutboundClientContract {
  private final String version;

  JettyClientContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return client(version);
  }

  static Scene.ClientUnderTest client(String version) {
    boolean twelve = version.startsWith("12.");
    Class<? extends HttpCaller> caller =
        twelve ? JettyClient12Caller.class : JettyClientCaller.class;
    Scene.ClientUnderTest client = Scene.ClientUnderTest.library(caller, "jetty-" + version);
    List<Path> classPath = new ArrayList<>(client.classPath());
    if (twelve) {
      classPath.add(location(caller));
    }
    return new Scene.ClientUnderTest(caller, classPath, null, List.of());
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }
}
