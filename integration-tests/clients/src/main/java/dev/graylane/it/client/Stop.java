package dev.graylane.it.client;

/** Ends the bulks that run until stopped. */
public record Stop() implements Operation<Boolean> {
  @Override
  public Boolean run(World world) {
    world.stop().set(true);
    return true;
  }
}
