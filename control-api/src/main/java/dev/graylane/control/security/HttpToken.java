package dev.graylane.control.security;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Refuses plain HTTP requests without the admin token. */
public final class HttpToken implements DecoratingHttpServiceFunction {
  private final Tokens tokens;

  public HttpToken(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    if (tokens.allowAdmin(Bearer.token(request.headers().get(HttpHeaderNames.AUTHORIZATION)))) {
      return delegate.serve(ctx, request);
    }
    return HttpResponse.of(HttpStatus.UNAUTHORIZED);
  }
}
