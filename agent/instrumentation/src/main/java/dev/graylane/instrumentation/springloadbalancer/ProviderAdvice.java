package dev.graylane.instrumentation.springloadbalancer;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;

/** A load balancer is told where it finds the instances of its service. */
final class ProviderAdvice {
  private ProviderAdvice() {}

  @SuppressWarnings("unchecked")
  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable ObjectProvider<?> exit(
      @Advice.Argument(1) Class<?> type, @Advice.Return ObjectProvider<?> provider) {
    return type == ServiceInstanceListSupplier.class
        ? new ReleaseSupplierProvider((ObjectProvider<ServiceInstanceListSupplier>) provider)
        : null;
  }
}
