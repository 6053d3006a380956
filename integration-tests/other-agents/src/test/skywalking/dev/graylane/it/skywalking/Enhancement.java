package dev.graylane.it.skywalking;

import org.apache.skywalking.apm.agent.core.plugin.interceptor.ConstructorInterceptPoint;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.InstanceMethodsInterceptPoint;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.ClassInstanceMethodsEnhancePluginDefine;
import org.apache.skywalking.apm.agent.core.plugin.match.ClassMatch;
import org.apache.skywalking.apm.agent.core.plugin.match.NameMatch;
import org.apache.skywalking.apm.dependencies.net.bytebuddy.description.method.MethodDescription;
import org.apache.skywalking.apm.dependencies.net.bytebuddy.matcher.ElementMatcher;
import org.apache.skywalking.apm.dependencies.net.bytebuddy.matcher.ElementMatchers;

/**
 * A method of a class that SkyWalking runs an interceptor around, as its own plugins say it. The
 * interceptor is the nested class of that name.
 */
abstract class Enhancement extends ClassInstanceMethodsEnhancePluginDefine {
  private final String type;
  private final String method;

  Enhancement(String type, String method) {
    this.type = type;
    this.method = method;
  }

  @Override
  protected ClassMatch enhanceClass() {
    return NameMatch.byName(type);
  }

  @Override
  public ConstructorInterceptPoint[] getConstructorsInterceptPoints() {
    return new ConstructorInterceptPoint[0];
  }

  @Override
  public InstanceMethodsInterceptPoint[] getInstanceMethodsInterceptPoints() {
    return new InstanceMethodsInterceptPoint[] {
      new InstanceMethodsInterceptPoint() {
        @Override
        public ElementMatcher<MethodDescription> getMethodsMatcher() {
          return ElementMatchers.named(method);
        }

        @Override
        public String getMethodsInterceptor() {
          // Not by its class, which must not be loaded before its interfaces are where the JDK is.
          return Enhancement.this.getClass().getName() + "$Interceptor";
        }

        @Override
        public boolean isOverrideArgs() {
          return false;
        }
      }
    };
  }
}
