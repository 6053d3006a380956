package dev.graylane.it.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;

/**
 * Has an application whose parts have class loaders of their own open a server in one of them,
 * whose calls another one makes with Netty. Its port.
 *
 * @param server the class, whose constructor takes the caller; an {@code IntSupplier} of the port
 */
record Serve(String server) implements Operation<Integer> {
  @Override
  public Integer run(World world) throws Exception {
    return ((Parts) world.caller()).serve(server);
  }

  /** Such an application. */
  interface Parts {
    int serve(String server) throws Exception;
  }
}
