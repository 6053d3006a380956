package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.Hosts;
import dev.graylane.instrumentation.HttpOutboundRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp before 2.7 is about to send it, whose URL until 2.3 is the JDK's. */
final class UrlOutboundRequest extends HttpOutboundRequest implements Supplier<URI> {
  private final Request request;
  private final URL url;

  UrlOutboundRequest(Request request) {
    this(request, request.url());
  }

  private UrlOutboundRequest(Request request, URL url) {
    super(url.getProtocol(), Hosts.host(url.getHost()), url.getPort());
    this.request = request;
    this.url = url;
  }

  /** Its whole URL, made only where somebody wants to know all of it. */
  @Override
  public URI get() {
    try {
      return request.uri();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    String path = url.getPath();
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return url.getQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(request.method());
  }
}
