package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.instrumentation.NameLengths;
import java.net.URI;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp is about to send it. */
final class OkHttpOutboundRequest implements OutboundRequest, Supplier<URI> {
  private final Request request;

  /** Of its headers' names, when one was asked for. */
  private long lengths;

  OkHttpOutboundRequest(Request request) {
    this.request = request;
  }

  /** Its whole URL, made only where somebody wants to know all of it. */
  @Override
  public URI get() {
    return request.url().uri();
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return request.isHttps() ? "https" : "http";
  }

  @Override
  public String host() {
    return request.url().host();
  }

  @Override
  public int port() {
    return request.url().port();
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
    // The last of a name, as for the library, which does more for each line.
    Headers headers = request.headers();
    if (lengths == NameLengths.NONE) {
      lengths = lengths(headers);
    }
    if (!NameLengths.mayHave(lengths, name)) {
      return null;
    }
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.name(i).equalsIgnoreCase(name)) {
        return headers.value(i);
      }
    }
    return null;
  }

  private static long lengths(Headers headers) {
    long lengths = NameLengths.NONE;
    for (int i = 0; i < headers.size(); i++) {
      lengths = NameLengths.with(lengths, headers.name(i));
    }
    return lengths;
  }

  @Override
  public boolean takesBytes() {
    return true;
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(request.method()) && Replay.possible(request.body());
  }
}
