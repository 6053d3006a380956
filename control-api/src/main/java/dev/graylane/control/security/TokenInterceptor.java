package dev.graylane.control.security;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses calls without the right {@code Authorization: Bearer} token; REST calls pass here too.
 */
public final class TokenInterceptor implements ServerInterceptor {
  private static final Logger log = LoggerFactory.getLogger(TokenInterceptor.class);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Predicate<String> allowed;

  public TokenInterceptor(Predicate<String> allowed) {
    this.allowed = allowed;
  }

  @Override
  public <I, O> ServerCall.Listener<I> interceptCall(
      ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
    String header = headers.get(AUTHORIZATION);
    if (allowed.test(Bearer.token(header))) {
      return next.startCall(call, headers);
    }
    String method = call.getMethodDescriptor().getFullMethodName();
    log.warn("{} refused: {}", method, header == null ? "no token" : "wrong token");
    call.close(
        header == null
            ? Status.UNAUTHENTICATED.withDescription(
                "a token is needed: Authorization: Bearer <token>")
            : Status.PERMISSION_DENIED.withDescription("this token does not allow the call"),
        new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
