package dev.graylane.instrumentation.grizzly;

import dev.graylane.instrumentation.ArrivedRequest;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's request. Grizzly uses the object again for the next one, so it is let go at the end;
 * what is asked afterwards is answered as if there were nothing.
 */
final class GrizzlyRequest extends ArrivedRequest {
  /** Weak: it is a key of the table of those that are served. */
  private final Reference<Request> request;

  GrizzlyRequest(Request request) {
    super(
        request.getMethod().toString(),
        request.getScheme(),
        request.getHeader("host"),
        request.getRequestURI(),
        request.getQueryString());
    this.request = new WeakReference<>(request);
  }

  void release() {
    request.clear();
  }

  @Override
  public @Nullable String header(String name) {
    Request live = request.get();
    return live == null ? null : live.getHeader(name);
  }

  @Override
  public @Nullable String peerAddress() {
    Request live = request.get();
    return live == null ? null : live.getRemoteAddr();
  }
}
