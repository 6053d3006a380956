package dev.graylane.instrumentation.okhttp3;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.internal.http.RealInterceptorChain;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call look for a connection afresh, for another destination. How a call finds its
 * connection is internal to OkHttp and was rebuilt in 3.14.
 */
interface Renewal {
  /** The one of this call; null where it is not as known, so that the library's failure stands. */
  static @Nullable Renewal of(Interceptor.Chain chain) {
    if (!(chain instanceof RealInterceptorChain)) {
      return null;
    }
    Renewal allocation = AllocationRenewal.of(chain);
    return allocation != null ? allocation : ExchangeRenewal.of(chain);
  }

  /** Whether the application has cancelled the call. */
  boolean isCanceled();

  /**
   * Drops the connection that failed, so that the next one is looked for with {@link
   * CallState#dns()} as it is aimed by then.
   *
   * @return whether that was possible
   */
  boolean renew(IOException failure);
}
