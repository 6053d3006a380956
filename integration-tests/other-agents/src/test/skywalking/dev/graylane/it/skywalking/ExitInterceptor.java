package dev.graylane.it.skywalking;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.skywalking.apm.agent.core.context.CarrierItem;
import org.apache.skywalking.apm.agent.core.context.ContextCarrier;
import org.apache.skywalking.apm.agent.core.context.ContextManager;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.EnhancedInstance;

/** A span for a call that is sent, and its headers on it. */
abstract class ExitInterceptor extends SpanInterceptor {
  abstract void send(EnhancedInstance instance, Object[] arguments, Map<String, String> headers)
      throws Exception;

  @Override
  void begin(EnhancedInstance instance, Object[] arguments) throws Exception {
    ContextCarrier carrier = new ContextCarrier();
    ContextManager.createExitSpan("/stock", carrier, "stock.test:80");
    Map<String, String> headers = new LinkedHashMap<>();
    for (CarrierItem item = carrier.items(); item.hasNext(); ) {
      item = item.next();
      headers.put(item.getHeadKey(), item.getHeadValue());
    }
    send(instance, arguments, headers);
  }
}
