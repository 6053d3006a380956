package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import dev.graylane.instrumentation.EngineCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An engine that is connected sends its request and reads the answer's head. */
final class ExchangeAdvice {
  private ExchangeAdvice() {}

  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("networkRequest"))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Request enter(
      @Advice.This Object engine, @Advice.FieldValue("networkRequest") @Nullable Request request) {
    EngineCall call = EngineCall.current();
    if (call == null || request == null) {
      return null;
    }
    Request.Builder builder = request.newBuilder();
    return call.headers(engine, builder::header) ? builder.build() : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object engine, @Advice.FieldValue("userResponse") @Nullable Response response) {
    EngineCall call = EngineCall.current();
    if (call != null && response != null && response.networkResponse() != null) {
      call.answered(engine, response.networkResponse().code());
    }
  }
}
