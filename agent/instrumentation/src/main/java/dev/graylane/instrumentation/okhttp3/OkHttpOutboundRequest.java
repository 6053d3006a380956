package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import java.net.URI;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp is about to send it. */
final class OkHttpOutboundRequest extends HttpOutboundRequest implements Supplier<URI> {
  private final Request request;

  OkHttpOutboundRequest(Request request) {
    super(request.url().scheme(), request.url().host(), request.url().port());
    this.request = request;
  }

  /** Its whole URL, made only where somebody wants to know all of it. */
  @Override
  public URI get() {
    return request.url().uri();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return request.url().encodedPath();
  }

  @Override
  public @Nullable String query() {
    return request.url().encodedQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(request.method()) && Replay.possible(request.body());
  }
}
