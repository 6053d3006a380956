package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JdkServer;
import java.util.List;

/** The server of the JDK that runs the tests, with a pool of threads. */
class JdkHttpServerIT extends InboundContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JdkServer.class, null);
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("status", 503, "$"),
        // Its server closes the connection. (A request with a body is not repeated by its client.)
        Way.of("throw", 0, "$").reading(10),
        Way.of("nowhere", 404),
        Way.of("async", 200, "$"),
        Way.of("after", 200, "$"));
  }
}
