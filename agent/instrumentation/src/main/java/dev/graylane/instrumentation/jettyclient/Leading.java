package dev.graylane.instrumentation.jettyclient;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The sending of one request, on the thread that finds the destination for it. */
final class Leading {
  private static final ThreadLocal<@Nullable Leading> CURRENT = new ThreadLocal<>();

  private final @Nullable Leading outer;
  private final ClientCall call;

  /** Until the destination is found: what a listener does on this thread is another matter. */
  private boolean looking = true;

  private Leading(@Nullable Leading outer, ClientCall call) {
    this.outer = outer;
    this.call = call;
  }

  static Leading begin(Object client, Object request) {
    ClientCall call = ClientCall.withRequest(request);
    call.aim(client, request);
    Leading leading = new Leading(CURRENT.get(), call);
    CURRENT.set(leading);
    return leading;
  }

  void end(@Nullable Throwable thrown) {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
    if (thrown != null) {
      call.close(thrown);
    }
  }

  /** The origin to look for in the place of the application's; null: the application's. */
  static @Nullable Object elsewhere(Object origin) throws ReflectiveOperationException {
    Leading leading = CURRENT.get();
    Target target = leading == null || !leading.looking ? null : leading.call.target();
    return target == null ? null : Origins.leadingTo(target, origin);
  }

  /** What the rules have thrown instead of sending; the destination is found. */
  static @Nullable IOException refusal() {
    Leading leading = CURRENT.get();
    if (leading == null || !leading.looking) {
      return null;
    }
    leading.looking = false;
    return leading.call.refusal();
  }
}
