package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;

/** How many threads the application has. */
public record Threads() implements Operation<Integer> {
  @Override
  public Integer run(World world) {
    return Thread.getAllStackTraces().size();
  }
}
