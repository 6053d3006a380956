package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import dev.graylane.instrumentation.EngineCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Before 2.7 an engine that follows up at the same origin inherits the connection, and looks for
 * none: its request goes as the one before it.
 */
final class KeptConnectionAdvice {
  private KeptConnectionAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object engine,
      @Advice.FieldValue("networkRequest") @Nullable Request request,
      @Advice.FieldValue("callerWritesRequestBody") boolean ofAnotherClient) {
    EngineCall call = EngineCall.current();
    if (call != null && request != null && !ofAnotherClient && !call.isMadeBy(engine)) {
      UrlOutboundRequest described = new UrlOutboundRequest(request);
      // No refusal: what was decided for the one before it holds for its origin.
      call.connecting(engine, described, described);
    }
  }
}
