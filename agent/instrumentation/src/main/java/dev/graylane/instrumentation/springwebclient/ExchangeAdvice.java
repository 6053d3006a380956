package dev.graylane.instrumentation.springwebclient;

import dev.graylane.instrumentation.RequestHeaders;
import java.util.List;
import java.util.Map;
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
    return value == null && name.equalsIgnoreCase("cookie") ? cookies(request) : value;
  }

  private static @Nullable String cookies(ClientRequest request) {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, List<String>> cookie : request.cookies().entrySet()) {
      for (String value : cookie.getValue()) {
        line.append(line.length() == 0 ? "" : "; ").append(cookie.getKey()).append('=');
        line.append(value);
      }
    }
    return line.length() == 0 ? null : line.toString();
  }
}
