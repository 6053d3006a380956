package dev.graylane.it.inbound;

import dev.graylane.it.NewestJdk;
import dev.graylane.it.inbound.app.JdkServer;

/** The server of JDK 25, with a virtual thread for each request. */
class JdkHttpServerJdk25IT extends JdkHttpServerIT {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JdkServer.class, null)
        .on(NewestJdk.home())
        .property("virtual", "true");
  }
}
