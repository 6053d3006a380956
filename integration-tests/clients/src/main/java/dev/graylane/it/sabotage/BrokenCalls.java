package dev.graylane.it.sabotage;

import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Begins calls and exchanges, each of which throws at whatever it is asked from then on. */
public final class BrokenCalls extends BrokenEngine {
  @Override
  protected OutboundCall call(OutboundRequest request) {
    return broken(OutboundCall.class);
  }

  @Override
  protected OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
    return broken(OutboundCall.class);
  }

  @Override
  protected boolean knows(String host, int port) {
    return true;
  }

  @Override
  protected Exchange serve(InboundRequest request) {
    return broken(Exchange.class);
  }

  private static <T> T broken(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new NoSuchMethodError("sabotage: " + method.getName());
            }));
  }
}
