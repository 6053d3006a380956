package dev.graylane.control.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is told with its line and what was expected; what is right is taken silently. */
class MistakesTest {
  private static final String SERVICE =
      """
      kind: Service
      name: orders
      hosts: [orders]
      baseline: v1
      """;

  private static List<Problem> problems(String text) {
    return OfflineCheck.of(
        List.of(Manifest.newBuilder().setFile("rules.yaml").setText(text).build()));
  }

  private static List<String> messages(String text) {
    return problems(text).stream()
        .map(problem -> problem.getPath() + " " + problem.getMessage())
        .toList();
  }

  private static String route(String line) {
    return SERVICE
        + "---\nkind: Route\nname: r\nservice: orders\nsplit: {v2: 100%}\n"
        + line
        + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when: {ip: {cidr: [10.0.0.0/33]}} | 10.0.0.0/8",
        "when: {ip: {cidr: [ten]}} | an address or a network",
        "when: {time: {weekdays: [MONDAY]}} | MON, TUE",
        "when: {time: {hours: ['9-17']}} | 09:00-17:30",
        "when: {time: {zone: Mars/Olympus}} | Europe/Berlin",
        "when: {header: {exact: x}} | `name` is missing",
        "when: {header: {name: x}} | no operator",
        "when: {header: {name: x, regex: '('}} | no regular expression",
        "when: {header: {name: x, range: {min: 3, max: 1}}} | min not above max",
        "when: {user: {prefix: a}} | only `exact` and `in`",
        "when: {all: []} | at least one condition",
        "when: {audience: nobody} | there is no Audience nobody",
        "when: {attribute: {name: tier, exact: gold}} | there is no declared attribute tier",
        "key: SESSION | USER, IP, TRACE",
        "spilt: {v1: 100%} | unknown field `spilt`",
        "priority: high | priority",
        "from: yesterday | from",
        "fallback: [''] | a release's name",
        "headers: {} | expected `set` or `addIfAbsent`",
        "headers: {set: {Host: x}} | says how a message travels",
        "headers: {addIfAbsent: {traceparent: x}} | the agent's own",
        "headers: {set: {authorization: x}} | says who a caller is",
        "headers: {set: {Accept-Encoding: br}} | says which answers the client can read",
        "headers: {set: {'a b': x}} | expected a header's name",
        "headers: {set: {x: 'ä'}} | printable ASCII",
        "headers: {set: {x-a: b}, addIfAbsent: {X-A: c}} | is there twice",
        "headers: {append: {x: y}} | unknown field `append`",
      })
  void aMistakeInARouteIsTold(String line, String expected) {
    List<Problem> problems = problems(route(line));
    assertThat(problems)
        .anySatisfy(
            problem ->
                assertThat(problem.getMessage() + problem.getPath()).contains(expected.strip()));
    assertThat(problems).allSatisfy(problem -> assertThat(problem.getLine()).isPositive());
  }

  @Test
  void aHeaderThatMayNotBeHandedOnIsToldWithItsPlace() {
    String attributes = "kind: Attributes\nname: default\ncarry: [x-tenant, Cookie, 'a b']\n";
    assertThat(problems(SERVICE + "---\n" + attributes))
        .allSatisfy(problem -> assertThat(problem.getLine()).isEqualTo(8));
    assertThat(messages(SERVICE + "---\n" + attributes))
        .containsExactly(
            "carry[1] `Cookie` says who a caller is, expected a header of the application's own",
            "carry[2] found `a b`, expected a header's name");
  }

  @Test
  void aRouteWithHeadersAloneNeedsNoSplitAndHidesNobody() {
    String headers =
        SERVICE + "---\nkind: Route\nname: a\nservice: orders\nheaders: {set: {x-a: b}}\n";
    String canary = "---\nkind: Route\nname: r\nservice: orders\nsplit: {v2: 100%}\n";
    assertThat(messages(headers + canary)).isEmpty();
    assertThat(messages(headers + "key: USER\n"))
        .containsExactly(
            "headers without a `split` there is no use for `key`, `salt`, `fallback` and `policy`");
    assertThat(messages(SERVICE + "---\nkind: Route\nname: r\nservice: orders\n"))
        .containsExactly(" `split` is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{v1: 90%, v2: 20%} | sums to 110%, must be 100%",
        "{v1: 50%} | sums to 50%",
        "{v1: 100} | 100",
        "{v1: 120%, v2: -20%} | %",
      })
  void aSplitThatDoesNotSumUpIsTold(String split, String expected) {
    String text = SERVICE + "---\nkind: Route\nname: r\nservice: orders\nsplit: " + split + "\n";
    assertThat(messages(text))
        .anySatisfy(message -> assertThat(message).contains(expected.strip()));
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheirLines() {
    String text = route("key: SESSION\nwhen: {user: {prefix: a}}\nfallback: ['']");
    assertThat(problems(text)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void twoServicesWithOneHostAreRefused() {
    assertThat(messages(SERVICE + "---\n" + SERVICE.replace("name: orders", "name: other")))
        .anySatisfy(message -> assertThat(message).contains("no two services share one"));
  }

  @Test
  void aLanesShareMustBeSticky() {
    String lane = "---\nkind: Lane\nname: l\nreleases: {orders: v2}\nwhen: ";
    assertThat(messages(SERVICE + lane + "{percent: {value: 5%}}\n"))
        .anySatisfy(message -> assertThat(message).contains("sticky"));
    assertThat(messages(SERVICE + lane + "{percent: {value: 5%, key: USER}}\n")).isEmpty();
  }

  @Test
  void aRouteBehindOneThatTakesEveryCallIsDoubted() {
    assertThat(
            messages(
                route("priority: 9")
                    + "---\nkind: Route\nname: s\nservice: orders\nsplit: {v1: 100%}\n"))
        .containsExactly("priority can never match: Route r before it takes every call");
  }

  @Test
  void whatAgentsDoNotObeyYetIsSaid() {
    assertThat(messages(SERVICE + "policy: {requestTimeout: 2s}\n"))
        .anySatisfy(message -> assertThat(message).contains("`slowStart` alone"));
  }

  @Test
  void aSlowStartSaysHowLongItTakes() {
    String policy = SERVICE + "policy: {slowStart: ";
    assertThat(messages(policy + "{}}\n"))
        .singleElement()
        .asString()
        .contains("policy.slowStart.window missing");
    assertThat(messages(policy + "{window: 0s}}\n"))
        .singleElement()
        .asString()
        .contains("policy.slowStart.window expected at least 1ms");
    assertThat(messages(policy + "{window: 30s}}\n")).isEmpty();
  }

  @Test
  void anAuthorityThatNotEveryClientObeysIsDoubted() {
    assertThat(
            messages(SERVICE + "releases: {v2: {endpoints: [a.example], authority: ENDPOINT}}\n"))
        .anySatisfy(message -> assertThat(message).contains("leave such calls alone"));
  }

  @Test
  void brokenYamlIsToldWithItsLine() {
    List<Problem> problems = problems("kind: Service\nname: [orders\n");
    assertThat(problems).isNotEmpty();
    assertThat(problems.get(0).getFile()).isEqualTo("rules.yaml");
    assertThat(problems.get(0).getLine()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when: {ip: {cidr: [10.0.0.0/8, '2001:db8::/32', 127.0.0.1]}}",
        "when: {time: {weekdays: [MON, FRI], hours: ['09:00-17:30'], zone: Europe/Berlin}}",
        "when: {any: [{user: {in: [a, b]}}, {not: {region: {exact: x}}}]}",
        "when: {header: {name: x-n, range: {min: 1, max: 3}}}",
        "when: {path: {regex: '/api/.*'}}",
        "key: 'COOKIE:session'",
      })
  void whatIsRightIsTakenSilently(String line) {
    assertThat(messages(route(line))).isEmpty();
  }
}
