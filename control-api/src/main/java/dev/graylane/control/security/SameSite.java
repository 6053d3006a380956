package dev.graylane.control.security;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites out of a server that asks for no token: a page in a developer's
 * browser may send requests to {@code localhost}, or have its own name resolve to 127.0.0.1.
 */
public final class SameSite implements DecoratingHttpServiceFunction {

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    String authority = request.headers().authority();
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (isLocal(authority) && (origin == null || origin.endsWith("//" + authority))) {
      return delegate.serve(ctx, request);
    }
    return HttpResponse.of(
        HttpStatus.FORBIDDEN,
        MediaType.PLAIN_TEXT_UTF_8,
        "A server without tokens answers only requests to localhost that come from no other site");
  }

  private static boolean isLocal(@Nullable String authority) {
    if (authority == null) {
      return true;
    }
    try {
      String host = URI.create("http://" + authority).getHost();
      return host != null && Loopback.isLoopback(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
