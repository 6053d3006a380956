package dev.graylane.control.format;

import dev.graylane.routing.HeaderNames;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Route;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks which headers rules change or hand on. */
final class HeaderChecks {
  private final Findings findings;

  HeaderChecks(Findings findings) {
    this.findings = findings;
  }

  void check(Route route) {
    String resource = "Route " + route.getName();
    if (route.hasHeaders()
        && route.getHeaders().getSetCount() + route.getHeaders().getAddIfAbsentCount() == 0) {
      findings.error(resource, "headers", "expected `set` or `addIfAbsent`, name to value");
    }
    Set<String> names = new HashSet<>();
    headers(resource, "headers.set", route.getHeaders().getSetMap(), names);
    headers(resource, "headers.addIfAbsent", route.getHeaders().getAddIfAbsentMap(), names);
  }

  void check(String resource, Attributes attributes) {
    for (int i = 0; i < attributes.getCarryCount(); i++) {
      name(resource, "carry[" + i + "]", attributes.getCarry(i));
    }
  }

  private void name(String resource, String path, String header) {
    String problem = HeaderNames.problem(header);
    if (problem != null) {
      findings.error(resource, path, problem);
    }
  }

  private void headers(
      String resource, String path, Map<String, String> headers, Set<String> names) {
    headers.forEach(
        (name, value) -> {
          String at = path + "." + name;
          name(resource, at, name);
          String valueProblem = HeaderNames.valueProblem(value);
          if (valueProblem != null) {
            findings.error(resource, at, valueProblem);
          }
          if (!names.add(name.toLowerCase(Locale.ROOT))) {
            findings.error(resource, at, "is there twice");
          }
        });
  }
}
