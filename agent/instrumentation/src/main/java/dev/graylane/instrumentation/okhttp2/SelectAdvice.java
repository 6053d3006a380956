package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import dev.graylane.agent.call.Calls;
import dev.graylane.instrumentation.EngineCall;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** As {@link ConnectAdvice}, before 2.7, where the engine's address is made in what follows. */
final class SelectAdvice {
  private SelectAdvice() {}

  /**
   * @param selector null: the engine is not one that the client itself repeats an attempt with
   * @return an exception where the rules refuse the call
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable IOException enter(
      @Advice.This Object engine,
      @Advice.FieldValue("client") OkHttpClient client,
      @Advice.FieldValue("networkRequest") Request request,
      @Advice.FieldValue("routeSelector") @Nullable Object selector,
      @Advice.FieldValue("callerWritesRequestBody") boolean ofAnotherClient) {
    EngineCall call = EngineCall.current();
    if (call == null || ofAnotherClient) {
      return null;
    }
    UrlOutboundRequest described = new UrlOutboundRequest(request);
    if (selector == null) {
      boolean known = Calls.knows(described.host(), described.port());
      call.leadsTo(known ? new Place(client) : null);
    }
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
