package dev.graylane.agent.call;

/** Something that holds on a thread until it is closed there. */
public interface Scope extends AutoCloseable {
  @Override
  void close();
}
