package dev.graylane.instrumentation.apachehttpclient40;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.HttpRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.RequestWrapper;
import org.jspecify.annotations.Nullable;

/** It is known where a request goes, the first one or a redirected. */
final class RouteAdvice {
  private RouteAdvice() {}

  /**
   * @return null, or the route that is taken instead and what the rules have thrown instead
   */
  @Advice.AssignReturned.ToReturned(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.AssignReturned.ToThrown(index = 1, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.This Object director,
      @Advice.FieldValue("connManager") ClientConnectionManager connections,
      @Advice.Argument(1) HttpRequest request,
      @Advice.Return @Nullable HttpRoute route)
      throws IllegalAccessException {
    DirectedCall call = DirectedCall.of(director);
    return call == null || route == null || !(request instanceof RequestWrapper)
        ? null
        : call.direct(connections, (RequestWrapper) request, route);
  }
}
