package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Members;
import java.io.IOException;
import java.lang.reflect.Method;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** From 3.14 on: the call begins anew, as for a redirect, and makes a new address. */
final class ExchangeRenewal implements Renewal {
  private final Interceptor.Chain chain;
  private final Call call;

  /** What keeps the search for a connection: the call, and in 3.14 its transmitter. */
  private final Object owner;

  private final Method begin;

  private ExchangeRenewal(Interceptor.Chain chain, Call call, Object owner, Method begin) {
    this.chain = chain;
    this.call = call;
    this.owner = owner;
    this.begin = begin;
  }

  static @Nullable Renewal of(Interceptor.Chain chain) {
    try {
      // By reflection, since older versions have no such method.
      Call call = (Call) Interceptor.Chain.class.getMethod("call").invoke(chain);
      Object transmitter = Members.call(chain, "transmitter");
      Object owner = transmitter == null ? call : transmitter;
      Method begin = Members.method(owner, "enterNetworkInterceptorExchange");
      if (begin == null) {
        begin = Members.method(owner, "prepareToConnect");
      }
      return begin == null ? null : new ExchangeRenewal(chain, call, owner, begin);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public boolean isCanceled() {
    return call.isCanceled();
  }

  @Override
  public boolean renew(IOException failure) {
    try {
      abandon();
      Request request = chain.request();
      switch (begin.getParameterCount()) {
        case 1:
          forget();
          begin.invoke(owner, request);
          break;
        case 2:
          begin.invoke(owner, request, true);
          break;
        default:
          begin.invoke(owner, request, true, chain);
      }
      return true;
    } catch (ReflectiveOperationException e) {
      Engines.fault("okhttp3: renew", e);
      return false;
    }
  }

  private void abandon() throws ReflectiveOperationException {
    Method exit = Members.method(owner, "exitNetworkInterceptorExchange");
    if (exit != null) {
      exit.invoke(owner, true);
    } else {
      Members.call(owner, "exchangeDoneDueToException");
    }
  }

  /** 3.14 keeps what it prepared for a request to the same place, even where that has failed. */
  private void forget() throws ReflectiveOperationException {
    Members.field(owner, "request").set(owner, null);
  }
}
