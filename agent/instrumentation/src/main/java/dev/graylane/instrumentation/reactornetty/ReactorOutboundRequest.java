package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request before it has a connection. */
final class ReactorOutboundRequest extends HttpOutboundRequest {
  private final String method;
  private final String pathAndQuery;
  private final UnaryOperator<@Nullable String> headers;

  /**
   * @param headers the first value by name
   */
  ReactorOutboundRequest(
      String scheme,
      InetSocketAddress asked,
      String method,
      String pathAndQuery,
      UnaryOperator<@Nullable String> headers) {
    super(scheme, asked.getHostString(), asked.getPort());
    this.method = method;
    this.pathAndQuery = pathAndQuery;
    this.headers = headers;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    int mark = pathAndQuery.indexOf('?');
    return mark < 0 ? null : pathAndQuery.substring(mark + 1);
  }

  @Override
  public @Nullable String header(String name) {
    return headers.apply(name);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method);
  }
}
