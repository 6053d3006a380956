package dev.graylane.it.inbound.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;

/** Stops the server that {@link StartServer} started. */
public record StopServer() implements Operation<Boolean> {
  @Override
  public Boolean run(World world) throws Exception {
    StartServer.stopRunning();
    return true;
  }
}
