package dev.graylane.control.format;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.HostPort;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Audience;
import dev.graylane.v1.Authority;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Policy;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what the form cannot say: names, sums, and that what is named is there. For one use. */
final class RuleChecks {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");
  private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
  private static final int WHOLE = 10_000;
  private static final int MAX_RETRIES = 5;

  private final RuleSet rules;
  private final Findings findings;
  private final Set<String> services = new HashSet<>();
  private final List<Lane> lanes;
  private final ConditionChecks conditions;

  private final References references;

  RuleChecks(RuleSet rules, Findings findings, References references) {
    this.rules = rules;
    this.references = references;
    this.findings = findings;
    rules.all(Service.class).forEach(service -> services.add(service.getName()));
    lanes = rules.all(Lane.class);
    conditions = new ConditionChecks(rules, findings, references);
  }

  void run() {
    hosts();
    rules.all(Service.class).forEach(this::service);
    rules.all(Route.class).forEach(this::route);
    hiddenRoutes();
    lanes.forEach(this::lane);
    for (Audience audience : rules.all(Audience.class)) {
      String resource = "Audience " + audience.getName();
      name(resource, audience.getName());
      conditions.check(resource, "when", audience.getWhen());
      conditions.checkCycle(audience.getName());
    }
    for (Rollout rollout : rules.all(Rollout.class)) {
      String resource = "Rollout " + rollout.getName();
      name(resource, rollout.getName());
      serviceIsThere(resource, "service", rollout.getService());
      release(resource, "to", rollout.getTo());
      new RolloutRules(rules, findings, conditions).check(rollout);
    }
    for (Experiment experiment : rules.all(Experiment.class)) {
      String resource = "Experiment " + experiment.getName();
      name(resource, experiment.getName());
      serviceIsThere(resource, "service", experiment.getService());
      if (!experiment.getGoal().getService().isEmpty()) {
        serviceIsThere(resource, "goal.service", experiment.getGoal().getService());
      }
      for (int i = 0; i < experiment.getFallbackCount(); i++) {
        release(resource, "fallback[" + i + "]", experiment.getFallback(i));
      }
      new ExperimentRules(rules, findings, conditions).check(experiment);
    }
    rules.all(Attributes.class).forEach(this::attributes);
  }

  private void attributes(Attributes attributes) {
    String resource = "Attributes " + attributes.getName();
    if (!attributes.getName().equals("default")) {
      findings.error(resource, "name", "found `" + attributes.getName() + "`, expected default");
    }
    new HeaderChecks(findings).check(resource, attributes);
  }

  private void hosts() {
    Map<String, String> owners = new HashMap<>();
    for (Service service : rules.all(Service.class)) {
      List<String> hosts =
          service.getHostsCount() == 0 ? List.of(service.getName()) : service.getHostsList();
      for (int i = 0; i < hosts.size(); i++) {
        String owner = owners.putIfAbsent(hosts.get(i).toLowerCase(Locale.ROOT), service.getName());
        if (owner != null) {
          findings.error(
              "Service " + service.getName(),
              "hosts[" + i + "]",
              owner.equals(service.getName())
                  ? "`" + hosts.get(i) + "` is there twice"
                  : "`"
                      + hosts.get(i)
                      + "` is a host of Service "
                      + owner
                      + " too; no two services share one");
        }
      }
    }
  }

  private void service(Service service) {
    String resource = "Service " + service.getName();
    name(resource, service.getName());
    release(resource, "baseline", service.getBaseline());
    for (int i = 0; i < service.getHostsCount(); i++) {
      String host = service.getHosts(i);
      endpoint(resource, "hosts[" + i + "]", host.startsWith("*.") ? host.substring(2) : host);
    }
    service
        .getReleasesMap()
        .forEach(
            (name, release) -> {
              release(resource, "releases." + name, name);
              if (release.getAuthority() == Authority.ENDPOINT) {
                findings.warning(
                    resource,
                    "releases." + name + ".authority",
                    "with TLS, HttpURLConnection, java.net.http, OkHttp and AsyncHttpClient leave such"
                        + " calls alone; Apache HttpClient 3.1 does not obey ENDPOINT");
              }
              for (int i = 0; i < release.getEndpointsCount(); i++) {
                endpoint(
                    resource,
                    "releases." + name + ".endpoints[" + i + "]",
                    release.getEndpoints(i));
              }
            });
    policy(resource, service.getPolicy());
  }

  private void route(Route route) {
    String resource = "Route " + route.getName();
    name(resource, route.getName());
    serviceIsThere(resource, "service", route.getService());
    if (route.getSplitCount() == 0) {
      headersAlone(resource, route);
    } else {
      int sum = route.getSplitMap().values().stream().mapToInt(Integer::intValue).sum();
      if (sum != WHOLE) {
        findings.error(resource, "split", "sums to " + Scalars.percent(sum) + ", must be 100%");
      }
    }
    new HeaderChecks(findings).check(route);
    route.getSplitMap().keySet().forEach(release -> release(resource, "split." + release, release));
    if (route.hasWhen()) {
      conditions.check(resource, "when", route.getWhen());
    }
    conditions.checkKey(resource, "key", route.getKey());
    for (int i = 0; i < route.getFallbackCount(); i++) {
      release(resource, "fallback[" + i + "]", route.getFallback(i));
    }
    window(resource, route.hasFrom(), route.getFrom(), route.hasUntil(), route.getUntil());
    policy(resource, route.getPolicy());
    for (Lane lane : lanes) {
      if (lane.containsReleases(route.getService())) {
        findings.warning(
            resource, "service", "Lane " + lane.getName() + " wins for requests that are in it");
      }
    }
  }

  private void headersAlone(String resource, Route route) {
    if (!route.hasHeaders()) {
      findings.error(resource, "", "`split` is missing");
    }
    if (!route.getKey().isEmpty()
        || !route.getSalt().isEmpty()
        || route.getFallbackCount() > 0
        || route.hasPolicy()) {
      findings.error(
          resource,
          "headers",
          "without a `split` there is no use for `key`, `salt`, `fallback` and `policy`");
    }
  }

  /** The first route that takes every call at all times leaves nothing to those after it. */
  private void hiddenRoutes() {
    Map<String, Route> takesAll = new HashMap<>();
    rules.all(Route.class).stream()
        .filter(route -> route.getSplitCount() > 0)
        .sorted(
            Comparator.comparing(Route::getPriority, Comparator.reverseOrder())
                .thenComparing(Route::getName))
        .forEach(
            route -> {
              Route earlier = takesAll.get(route.getService());
              if (earlier != null) {
                findings.warning(
                    "Route " + route.getName(),
                    "priority",
                    "can never match: Route " + earlier.getName() + " before it takes every call");
              } else if (!route.hasWhen() && !route.hasFrom() && !route.hasUntil()) {
                takesAll.put(route.getService(), route);
              }
            });
  }

  private void lane(Lane lane) {
    String resource = "Lane " + lane.getName();
    name(resource, lane.getName());
    if (lane.hasWhen()) {
      conditions.check(resource, "when", lane.getWhen());
      conditions.checkSticky(resource, "when", lane.getWhen());
    }
    lane.getReleasesMap()
        .forEach(
            (service, release) -> {
              serviceIsThere(resource, "releases." + service, service);
              release(resource, "releases." + service, release);
            });
  }

  private void window(
      String resource, boolean hasFrom, Timestamp from, boolean hasUntil, Timestamp until) {
    if (hasFrom && hasUntil && Timestamps.compare(from, until) >= 0) {
      findings.error(resource, "until", "is not after `from`");
    }
  }

  private void policy(String resource, Policy policy) {
    if (policy.hasConnectTimeout() || policy.hasRequestTimeout() || policy.hasRetry()) {
      findings.warning(
          resource,
          "policy",
          "agents of this version obey `loadBalancing` and `slowStart` alone; timeouts are the client"
              + " library's, and what is refused or cut off is repeated as is safe");
    }
    if (policy.hasSlowStart() && Durations.toMillis(policy.getSlowStart().getWindow()) < 1) {
      findings.error(
          resource,
          "policy.slowStart.window",
          policy.getSlowStart().hasWindow()
              ? "expected at least 1ms"
              : "missing: how long a new instance takes to come to its share, such as 30s");
    }
    if (policy.getRetry().getAttempts() > MAX_RETRIES) {
      findings.error(
          resource,
          "policy.retry.attempts",
          "found " + policy.getRetry().getAttempts() + ", expected at most " + MAX_RETRIES);
    }
    for (int i = 0; i < policy.getRetry().getOnCount(); i++) {
      String on = policy.getRetry().getOn(i);
      if (!on.matches("CONNECT_FAILURE|CONNECTION_LOST|[1-5]\\d\\d")) {
        findings.error(
            resource,
            "policy.retry.on[" + i + "]",
            "found `"
                + on
                + "`, expected CONNECT_FAILURE, CONNECTION_LOST or a status such as \"503\"");
      }
    }
  }

  private void serviceIsThere(String resource, String path, String service) {
    if (!services.contains(service)) {
      references.missing(findings, resource, path, "Service", service);
    }
  }

  private void name(String resource, String name) {
    if (!NAME.matcher(name).matches()) {
      findings.error(
          resource,
          "name",
          "found `"
              + name
              + "`, expected lower-case letters, digits, `-`, `.` and `_`, at most 253");
    }
  }

  private void release(String resource, String path, String release) {
    if (!RELEASE.matcher(release).matches()) {
      findings.error(resource, path, "found `" + release + "`, expected a release's name");
    }
  }

  private void endpoint(String resource, String path, String endpoint) {
    try {
      HostPort.parse(endpoint);
    } catch (IllegalArgumentException e) {
      findings.error(resource, path, String.valueOf(e.getMessage()));
    }
  }
}
