package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import org.jspecify.annotations.Nullable;

/**
 * A call of Triple's whose messages come one after the other, made or served: it lasts until its
 * stream ends, and the application gets each of its events in the call's context.
 */
abstract class Stream {
  /** By Triple's objects that tell of it. */
  private static final SideTable<Object, Stream> OPEN = new SideTable<>();

  /** Null for what is no stream, or is over. */
  static @Nullable Stream of(Object teller) {
    return OPEN.get(teller);
  }

  final void toldBy(Object teller) {
    OPEN.put(teller, this);
  }

  abstract @Nullable Context context();

  /** The first to say so counts. */
  abstract void end(int code, @Nullable Throwable cause);

  /** It is over, as one of its tellers says. */
  static void ended(Object teller, int code, @Nullable Throwable cause) {
    Stream stream = OPEN.remove(teller);
    if (stream != null) {
      stream.end(code, cause);
    }
  }

  /** The application gets an event on this thread. */
  Entered enter() {
    return new Entered(Contexts.attach(context()));
  }

  /** What this thread had before. */
  static final class Entered {
    private final @Nullable Context previous;

    private Entered(@Nullable Context previous) {
      this.previous = previous;
    }

    void leave() {
      Contexts.restore(previous);
    }
  }
}
