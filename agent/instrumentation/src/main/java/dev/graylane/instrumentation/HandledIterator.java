package dev.graylane.instrumentation;

import dev.graylane.agent.call.Exchange;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through messages that were polled with each one's context. */
public final class HandledIterator<M> implements Iterator<M> {
  private final Iterator<M> messages;
  private final Function<? super M, @Nullable Exchange> handle;

  /**
   * @param handle begins to handle one
   */
  public HandledIterator(Iterator<M> messages, Function<? super M, @Nullable Exchange> handle) {
    this.messages = messages;
    this.handle = handle;
  }

  @Override
  public boolean hasNext() {
    boolean next = messages.hasNext();
    if (!next) {
      Handling.end();
    }
    return next;
  }

  @Override
  public M next() {
    Handling.end();
    M message = messages.next();
    Handling.begin(handle.apply(message));
    return message;
  }

  @Override
  public void remove() {
    messages.remove();
  }
}
