package dev.graylane.control.push;

import dev.graylane.control.state.HostPort;
import dev.graylane.v1.Authority;
import dev.graylane.v1.Instance;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Release;
import dev.graylane.v1.Service;
import dev.graylane.v1.store.StoredInstance;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The instances of a service: those that registered, and the endpoints that its releases name. */
final class ServiceInstances {
  private ServiceInstances() {}

  static List<Instance> of(Service service, Collection<StoredInstance> registered) {
    List<Instance> byAgents = registered.stream().flatMap(ServiceInstances::registered).toList();
    // An endpoint by hand whose process registered too is one instance, not two with double the
    // load.
    Set<String> known = new HashSet<>();
    byAgents.forEach(instance -> known.add(place(instance)));
    Stream<Instance> byHand =
        service.getReleasesMap().entrySet().stream()
            .flatMap(ServiceInstances::given)
            .filter(
                instance ->
                    instance.getAuthority() != Authority.KEEP || known.add(place(instance)));
    return Stream.concat(byAgents.stream(), byHand)
        .sorted(Comparator.comparing(Instance::getRelease).thenComparing(Instance::getId))
        .toList();
  }

  private static Stream<Instance> registered(StoredInstance stored) {
    Registration registration = stored.getRegistration();
    return registration.getEndpointsList().stream()
        .map(
            endpoint -> {
              HostPort at = HostPort.parse(endpoint);
              // A process that opened several ports is several places to call.
              String id =
                  registration.getEndpointsCount() == 1
                      ? registration.getInstance()
                      : registration.getInstance() + "@" + endpoint;
              return Instance.newBuilder()
                  .setId(id)
                  .setRelease(registration.getRelease())
                  .setHost(at.host())
                  .setPort(at.port())
                  .setProtocol(registration.getProtocolsOrDefault(endpoint, ""))
                  .putAllLabels(stored.getLabelsMap())
                  .build();
            });
  }

  private static Stream<Instance> given(Map.Entry<String, Release> release) {
    return release.getValue().getEndpointsList().stream()
        .map(
            endpoint -> {
              HostPort at = HostPort.parse(endpoint);
              return Instance.newBuilder()
                  .setId(endpoint)
                  .setRelease(release.getKey())
                  .setHost(at.host())
                  .setPort(at.port())
                  .setAuthority(release.getValue().getAuthority())
                  .build();
            });
  }

  private static String place(Instance instance) {
    return instance.getRelease() + " " + instance.getHost() + " " + instance.getPort();
  }
}
