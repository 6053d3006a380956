package dev.graylane.instrumentation.springwebclient;

import dev.graylane.instrumentation.CookieLine;
import dev.graylane.instrumentation.RequestHeaders;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** A request is handed to the HTTP client. */
final class ExchangeAdvice {
  private ExchangeAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Mono<ClientResponse> exit(
      @Advice.Argument(0) ClientRequest request, @Advice.Return Mono<ClientResponse> answer) {
    return answer.contextWrite(
        subscribers -> RequestHeaders.with(subscribers, name -> header(request, name)));
  }

  private static @Nullable String header(ClientRequest request, String name) {
    String value = request.headers().getFirst(name);
    return value == null && name.equalsIgnoreCase("cookie")
        ? CookieLine.of(request.cookies())
        : value;
  }
}
