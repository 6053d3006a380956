package dev.graylane.it.grpc;

import io.grpc.Server;

/** A server that takes calls. */
interface Running {
  int port();

  /** Takes no more; calls under way may end. */
  void stop() throws Exception;

  static Running of(Server server) {
    return new Running() {
      @Override
      public int port() {
        return server.getPort();
      }

      @Override
      public void stop() {
        server.shutdown();
      }
    };
  }
}
