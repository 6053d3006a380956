package dev.graylane.instrumentation.springloadbalancer;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.ReactorContexts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.loadbalancer.core.SelectedInstanceCallback;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** A service's instances; for a request that is known, those of the release that it goes to. */
final class ReleaseSupplier implements ServiceInstanceListSupplier, SelectedInstanceCallback {
  private final ServiceInstanceListSupplier application;

  ReleaseSupplier(ServiceInstanceListSupplier application) {
    this.application = application;
  }

  @Override
  public String getServiceId() {
    return application.getServiceId();
  }

  @Override
  public Flux<List<ServiceInstance>> get() {
    return application.get();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Flux<List<ServiceInstance>> get(Request request) {
    Flux<List<ServiceInstance>> instances = application.get(request);
    RequestData data = data(request);
    return data == null
        ? instances
        : Flux.deferContextual(
            subscribers -> {
              Context chain = ReactorContexts.in(reactor.util.context.Context.of(subscribers));
              Context context = chain != null ? chain : Contexts.current();
              return instances.map(all -> narrowed(all, data, context));
            });
  }

  @SuppressWarnings("rawtypes")
  private static @Nullable RequestData data(@Nullable Request request) {
    Object context = request == null ? null : request.getContext();
    return context instanceof RequestDataContext
        ? ((RequestDataContext) context).getClientRequest()
        : null;
  }

  private static List<ServiceInstance> narrowed(
      List<ServiceInstance> all, RequestData data, @Nullable Context context) {
    Context before = Contexts.attach(context);
    try {
      return Narrowing.of(all, data);
    } finally {
      Contexts.restore(before);
    }
  }

  @Override
  public void selectedServiceInstance(ServiceInstance instance) {
    if (application instanceof SelectedInstanceCallback) {
      ((SelectedInstanceCallback) application).selectedServiceInstance(instance);
    }
  }
}
