package dev.graylane.it.skywalking;

import java.lang.reflect.Method;
import org.apache.skywalking.apm.agent.core.context.ContextManager;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.EnhancedInstance;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.InstanceMethodsAroundInterceptor;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.MethodInterceptResult;

/** One span for each call of a method. */
abstract class SpanInterceptor implements InstanceMethodsAroundInterceptor {
  abstract void begin(EnhancedInstance instance, Object[] arguments) throws Exception;

  @Override
  public void beforeMethod(
      EnhancedInstance instance,
      Method method,
      Object[] arguments,
      Class<?>[] types,
      MethodInterceptResult result)
      throws Exception {
    begin(instance, arguments);
  }

  @Override
  public Object afterMethod(
      EnhancedInstance instance, Method method, Object[] arguments, Class<?>[] types, Object result) {
    ContextManager.stopSpan();
    return result;
  }

  @Override
  public void handleMethodException(
      EnhancedInstance instance,
      Method method,
      Object[] arguments,
      Class<?>[] types,
      Throwable failure) {
    ContextManager.activeSpan().log(failure);
  }
}
