package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import dev.graylane.agent.call.Engines;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One search for a connection, while its thread asks the pool for it. */
final class Acquisition {
  private static final ThreadLocal<@Nullable Acquisition> CURRENT = new ThreadLocal<>();

  private final ClientCall call;
  private final ClientRequestContext context;
  private final HttpRequest request;
  private final HttpResponse response;

  private Acquisition(
      ClientCall call, ClientRequestContext context, HttpRequest request, HttpResponse response) {
    this.call = call;
    this.context = context;
    this.request = request;
    this.response = response;
  }

  /**
   * @return for {@link #end}
   */
  static Object begin(
      ClientCall call, ClientRequestContext context, HttpRequest request, HttpResponse response) {
    Acquisition outer = CURRENT.get();
    CURRENT.set(new Acquisition(call, context, request, response));
    return new @Nullable Acquisition[] {outer};
  }

  static void end(@Nullable Object before) {
    if (before != null) {
      CURRENT.set(((@Nullable Acquisition[]) before)[0]);
    }
  }

  /** That of this thread; null: of a call that the agent leaves alone. */
  static @Nullable Acquisition current() {
    return CURRENT.get();
  }

  /**
   * What the delegate waits for: the connection, or the failure of the last one that was tried for.
   */
  CompletableFuture<Object> guard(CompletableFuture<?> connection) {
    CompletableFuture<Object> guarded = new CompletableFuture<>();
    connection.whenComplete(
        (channel, failure) -> {
          if (failure == null) {
            guarded.complete(channel);
          } else if (!goesOn(failure)) {
            guarded.completeExceptionally(failure);
          }
        });
    return guarded;
  }

  /** Outside of advice: nobody catches for it. */
  private boolean goesOn(Throwable failure) {
    try {
      return call.notConnected(context, request, response, failure);
    } catch (Throwable fault) {
      Engines.fault("armeria: connect", fault);
      return false;
    }
  }
}
