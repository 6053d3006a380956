package dev.graylane.control.cli;

import com.google.protobuf.Value;
import dev.graylane.v1.Agent;
import dev.graylane.v1.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether every release that a rule names has an instance. */
final class RulesHealth {
  private RulesHealth() {}

  static void run(CheckList checks, List<Resource> resources, List<Agent> agents) {
    Set<String> known = known(resources, agents);
    Set<String> services = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (Resource resource : resources) {
      Map<String, Value> spec = resource.getSpec().getFieldsMap();
      switch (resource.getKind()) {
        case "Service" -> services.add(resource.getName() + " " + text(spec.get("baseline")));
        case "Route" ->
            keys(spec, "split")
                .forEach(release -> named.add(text(spec.get("service")) + " " + release));
        case "Lane" ->
            fields(spec, "releases")
                .forEach((service, release) -> named.add(service + " " + text(release)));
        default -> {
          // Names no release.
        }
      }
    }
    if (services.isEmpty()) {
      checks.doubt(
          "there are services",
          "none is defined, so every call passes through untouched",
          "write a Service and `graylane apply -f` it");
      return;
    }
    named.removeAll(services);
    verdict(
        checks,
        "every baseline has an instance",
        without(services, known),
        "start one with an agent, or give endpoints in the Service's `releases`");
    verdict(
        checks,
        "every release that a route or lane names has an instance",
        without(named, known),
        "until one is up, calls take the rule's fallback and count as escapes");
  }

  private static void verdict(CheckList checks, String what, Set<String> missing, String hint) {
    if (missing.isEmpty()) {
      checks.passed(what);
    } else {
      checks.doubt(what, "none for: " + String.join(", ", missing), hint);
    }
  }

  private static Set<String> without(Set<String> wanted, Set<String> known) {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(known);
    return missing;
  }

  private static Set<String> known(List<Resource> resources, List<Agent> agents) {
    Set<String> known = new HashSet<>();
    for (Agent agent : agents) {
      if (agent.getRegistration().getEndpointsCount() > 0) {
        known.add(
            agent.getRegistration().getService() + " " + agent.getRegistration().getRelease());
      }
    }
    for (Resource resource : resources) {
      if (resource.getKind().equals("Service")) {
        fields(resource.getSpec().getFieldsMap(), "releases")
            .forEach(
                (release, value) -> {
                  if (value.getStructValue().containsFields("endpoints")) {
                    known.add(resource.getName() + " " + release);
                  }
                });
      }
    }
    return known;
  }

  private static Set<String> keys(Map<String, Value> spec, String field) {
    return fields(spec, field).keySet();
  }

  private static Map<String, Value> fields(Map<String, Value> spec, String field) {
    return spec.getOrDefault(field, Value.getDefaultInstance()).getStructValue().getFieldsMap();
  }

  private static String text(@Nullable Value value) {
    return value == null ? "" : value.getStringValue();
  }
}
