package dev.graylane.instrumentation.springloadbalancer;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Eligible;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.RequestData;

/** From all instances to those of the release that a request goes to. */
final class Narrowing {
  private Narrowing() {}

  /**
   * All, where the agent knows none of them, or none is of the release: then the client below leads
   * the call.
   */
  static List<ServiceInstance> of(List<ServiceInstance> all, RequestData data) {
    ServiceInstance known = known(all);
    Eligible eligible = known == null ? null : Calls.eligible(new BalancedRequest(data, known));
    if (eligible == null) {
      return all;
    }
    List<ServiceInstance> release = new ArrayList<>(all.size());
    for (ServiceInstance instance : all) {
      if (eligible.includes(instance.getHost(), instance.getPort())) {
        release.add(instance);
      }
    }
    return release.isEmpty() ? all : release;
  }

  private static @Nullable ServiceInstance known(List<ServiceInstance> all) {
    for (ServiceInstance instance : all) {
      if (instance.getHost() != null && Calls.knows(instance.getHost(), instance.getPort())) {
        return instance;
      }
    }
    return null;
  }
}
