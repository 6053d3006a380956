package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Call;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import dev.graylane.instrumentation.EngineCall;
import dev.graylane.instrumentation.EngineRenewal;
import dev.graylane.instrumentation.OkHttpFailures;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An engine failed and is asked for another: the agent's choice comes before the client's. */
final class RecoverAdvice {
  private RecoverAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object enter(
      @Advice.This Object engine,
      @Advice.Argument(0) Exception failure,
      @Advice.FieldValue("client") OkHttpClient client,
      @Advice.FieldValue("userRequest") Request request,
      @Advice.FieldValue("forWebSocket") boolean forWebSocket,
      @Advice.FieldValue("priorResponse") @Nullable Response prior) {
    EngineCall call = EngineCall.current();
    IOException cause = OkHttpFailures.cause(failure);
    if (call == null
        || cause == null
        || ((Call) call.owner()).isCanceled()
        || !call.goesOn(engine, cause, client.getRetryOnConnectionFailure())) {
      return null;
    }
    return EngineRenewal.of(engine, client, request, forWebSocket, prior);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Object exit(@Advice.Enter @Nullable Object renewed) {
    return renewed;
  }
}
