package dev.graylane.instrumentation.okhttp3;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Around retries and redirects: when it returns, the call is over. */
final class InvocationInterceptor implements Interceptor {
  private final CallState call;

  InvocationInterceptor(CallState call) {
    this.call = call;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    CallState previous = CallState.current();
    CallState.restore(call);
    call.open();
    Throwable thrown = null;
    try {
      return chain.proceed(chain.request());
    } catch (IOException | RuntimeException | Error e) {
      thrown = e;
      throw e;
    } finally {
      CallState.restore(previous);
      close(thrown);
    }
  }

  private void close(@Nullable Throwable thrown) {
    call.close(thrown);
  }
}
