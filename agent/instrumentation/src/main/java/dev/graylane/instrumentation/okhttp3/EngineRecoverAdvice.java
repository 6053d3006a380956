package dev.graylane.instrumentation.okhttp3;

import dev.graylane.instrumentation.EngineCall;
import dev.graylane.instrumentation.EngineRenewal;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An engine failed and is asked for another: the agent's choice comes before the client's. */
final class EngineRecoverAdvice {
  private EngineRecoverAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object enter(
      @Advice.This Object engine,
      @Advice.Argument(0) IOException failure,
      @Advice.FieldValue("client") OkHttpClient client,
      @Advice.FieldValue("userRequest") Request request,
      @Advice.FieldValue("forWebSocket") boolean forWebSocket,
      @Advice.FieldValue("priorResponse") @Nullable Response prior) {
    EngineCall call = EngineCall.current();
    if (call == null
        || ((Call) call.owner()).isCanceled()
        || !call.goesOn(engine, failure, client.retryOnConnectionFailure())) {
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
