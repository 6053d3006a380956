package dev.graylane.instrumentation.springloadbalancer;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Spring Cloud LoadBalancer. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Spring Cloud LoadBalancer (`lb://`, `@LoadBalanced`): it chooses among "
            + "the instances of the release that the call goes to",
    versions = "3.1.8, 5.0.2",
    notes = "see [Client-side discovery](#client-side-discovery)")
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
