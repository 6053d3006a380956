package dev.graylane.it.skywalking;

import org.apache.catalina.connector.Request;
import org.apache.skywalking.apm.agent.core.context.CarrierItem;
import org.apache.skywalking.apm.agent.core.context.ContextCarrier;
import org.apache.skywalking.apm.agent.core.context.ContextManager;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.EnhancedInstance;

/** Requests that Tomcat serves. */
public final class Tomcat extends Enhancement {
  public Tomcat() {
    super("org.apache.catalina.core.StandardHostValve", "invoke");
  }

  public static final class Interceptor extends SpanInterceptor {
    @Override
    void begin(EnhancedInstance instance, Object[] arguments) {
      Request request = (Request) arguments[0];
      ContextCarrier carrier = new ContextCarrier();
      for (CarrierItem item = carrier.items(); item.hasNext(); ) {
        item = item.next();
        item.setHeadValue(request.getHeader(item.getHeadKey()));
      }
      ContextManager.createEntrySpan(request.getRequestURI(), carrier);
    }
  }
}
