package dev.graylane.instrumentation.micronautclient;

import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClientConfiguration;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request is sent, or one that follows a redirect, or one of them again. */
final class SendAdvice {
  private SendAdvice() {}

  /**
   * @return what the rules have thrown, and the client not go on
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object enter(
      @Advice.Argument(3) MutableHttpRequest<?> request,
      @Advice.FieldValue("configuration") HttpClientConfiguration configuration) {
    ClientCall call = ClientCall.begin(request, configuration);
    return call == null ? null : call.refusal();
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable ExecutionFlow<HttpResponse<?>> exit(
      @Advice.This Object client,
      @Advice.AllArguments @Nullable Object[] arguments,
      @Advice.Enter @Nullable Object refusal,
      @Advice.Thrown @Nullable Throwable thrown,
      @Advice.Return @Nullable ExecutionFlow<HttpResponse<?>> answer) {
    ClientCall call = ClientCall.end();
    if (call == null) {
      return answer;
    }
    if (refusal instanceof IOException) {
      return ExecutionFlow.error((IOException) refusal);
    }
    if (thrown != null || answer == null) {
      call.fail(thrown);
      return answer;
    }
    return call.watch(answer, new Sending(client, arguments));
  }
}
