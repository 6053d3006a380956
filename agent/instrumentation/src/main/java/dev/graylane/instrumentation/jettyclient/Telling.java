package dev.graylane.instrumentation.jettyclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.jspecify.annotations.Nullable;

/** Listeners are told, in the context in which the application called. */
final class Telling {
  private Telling() {}

  /**
   * @return the thread's context before, in a box since that may be none
   */
  static @Nullable Object part(Object response) {
    ClientCall call = ClientCall.of(Jetty.requestOfResponse(response));
    return call == null ? null : attach(call);
  }

  static @Nullable Object end(Object result) {
    Object request = Jetty.requestOfResult(result);
    ClientCall call = ClientCall.of(request);
    return call != null && call.end(request, Jetty.failure(result)) ? attach(call) : null;
  }

  private static Object attach(ClientCall call) {
    return new @Nullable Context[] {Contexts.attach(call.context())};
  }

  static void leave(@Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }
}
