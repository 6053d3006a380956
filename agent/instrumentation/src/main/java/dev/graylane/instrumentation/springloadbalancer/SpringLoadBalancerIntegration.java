package dev.graylane.instrumentation.springloadbalancer;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Spring Cloud LoadBalancer. */
public final class SpringLoadBalancerIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.springloadbalancer.";

  public SpringLoadBalancerIntegration() {
    super("springloadbalancer");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        // Other parts of Spring Cloud use the class that is woven, too.
        .onlyWith("org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier")
        .advise(
            "org.springframework.cloud.context.named.NamedContextFactory",
            named("getLazyProvider").taking("java.lang.String", "java.lang.Class"),
            PACKAGE + "ProviderAdvice");
  }
}
