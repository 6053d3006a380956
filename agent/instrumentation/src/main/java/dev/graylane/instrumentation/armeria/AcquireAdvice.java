package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request looks for a connection; in old versions the third argument is an IP. */
final class AcquireAdvice {
  private AcquireAdvice() {}

  /**
   * @return what this thread acquired for before, in a box since that may be nothing
   */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) ClientRequestContext context,
      @Advice.Argument(2) Object third,
      @Advice.Argument(3) Object fourth,
      @Advice.Argument(4) Object fifth) {
    ClientCall call = ClientCall.of(context);
    if (call == null) {
      return null;
    }
    boolean old = !(third instanceof HttpRequest);
    return Acquisition.begin(
        call, context, (HttpRequest) (old ? fourth : third), (HttpResponse) (old ? fifth : fourth));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Acquisition.end(before);
  }
}
