package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Field;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Until 3.13: a call keeps one {@code StreamAllocation}, and with it one address, for all that it
 * asks of an origin. It is told of the failure as the library itself does, and selects its route
 * from the beginning.
 */
final class AllocationRenewal implements Renewal {
  private final Object allocation;

  private AllocationRenewal(Object allocation) {
    this.allocation = allocation;
  }

  static @Nullable Renewal of(Interceptor.Chain chain) {
    try {
      Object allocation = Members.call(chain, "streamAllocation");
      return allocation == null ? null : new AllocationRenewal(allocation);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public boolean isCanceled() {
    try {
      return Members.field(allocation, "canceled").getBoolean(allocation);
    } catch (ReflectiveOperationException e) {
      // It refuses to connect then.
      return false;
    }
  }

  @Override
  public boolean renew(IOException failure) {
    try {
      Object selector = Members.field(allocation, "routeSelector").get(allocation);
      Field proxy = Members.field(selector, "nextProxyIndex");
      allocation
          .getClass()
          .getMethod("streamFailed", IOException.class)
          .invoke(allocation, failure);
      Members.call(allocation, "noNewStreams");
      forget("route");
      forget("routeSelection");
      proxy.setInt(selector, 0);
      return true;
    } catch (ReflectiveOperationException e) {
      Engines.fault("okhttp3: renew", e);
      return false;
    }
  }

  private void forget(String name) throws IllegalAccessException {
    try {
      Members.field(allocation, name).set(allocation, null);
    } catch (NoSuchFieldException e) {
      // Until 3.8 a route is all that is selected.
    }
  }
}
