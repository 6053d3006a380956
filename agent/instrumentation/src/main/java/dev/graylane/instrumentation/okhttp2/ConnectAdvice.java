package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import dev.graylane.instrumentation.EngineCall;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** An engine looks for a connection: the request is complete and no cache has answered it. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  /**
   * @return an exception where the rules refuse the call
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable IOException enter(
      @Advice.This Object engine,
      @Advice.FieldValue("networkRequest") Request request,
      @Advice.FieldValue("callerWritesRequestBody") boolean ofAnotherClient) {
    EngineCall call = EngineCall.current();
    if (call == null || ofAnotherClient) {
      return null;
    }
    OkHttp2OutboundRequest described = new OkHttp2OutboundRequest(request);
    return call.connecting(engine, described, described);
  }

  /**
   * @return null, or what is thrown in the place of what was
   */
  @Advice.AssignReturned.ToThrown(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static Object @Nullable [] exit(
      @Advice.This Object engine,
      @Advice.Enter @Nullable IOException refusal,
      @Advice.Thrown @Nullable Throwable thrown) {
    return EngineCall.connected(engine, refusal, thrown);
  }
}
