package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.instrumentation.ArmeriaLogs;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is about to be sent. Of the call's own objects it keeps none that knows the call,
 * which is forgotten when its log is.
 */
final class ArmeriaOutboundRequest implements OutboundRequest {
  private final RequestHeaders headers;
  private final HttpHeaders additional;
  private final String host;
  private final int port;
  private final boolean tls;
  private final boolean grpc;
  private final boolean repeatable;

  ArmeriaOutboundRequest(ClientRequestContext context, Endpoint endpoint, HttpRequest request) {
    headers = request.headers();
    additional = context.additionalRequestHeaders();
    host = endpoint.host();
    port = endpoint.port();
    tls = context.sessionProtocol().isTls();
    grpc = ArmeriaLogs.isGrpc(headers);
    repeatable = !grpc && HttpMethods.idempotent(method()) && request.isEmpty();
  }

  @Override
  public String protocol() {
    return grpc ? "grpc" : "http";
  }

  boolean isGrpc() {
    return grpc;
  }

  @Override
  public String scheme() {
    return tls ? "https" : "http";
  }

  @Override
  public String method() {
    return grpc ? path().substring(1) : headers.method().name();
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return ArmeriaLogs.path(headers);
  }

  @Override
  public @Nullable String query() {
    return ArmeriaLogs.query(headers);
  }

  @Override
  public @Nullable String header(String name) {
    String value = additional.get(name);
    return value != null ? value : headers.get(name);
  }

  @Override
  public boolean repeatable() {
    return repeatable;
  }
}
