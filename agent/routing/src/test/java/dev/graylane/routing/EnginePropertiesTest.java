package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Bundle;
import dev.graylane.v1.ExplainRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every rule and every request. */
class EnginePropertiesTest {

  /** Every kind of condition, so that arbitrary requests meet all of them. */
  private static final World EVERYTHING =
      World.orders()
          .hosts("orders", "*.svc")
          .route(
              "header",
              "priority:20 when{header{name:'h' regex:'a[bc]*'}} split{key:'v2' value:10000}")
          .route(
              "query",
              "priority:19 when{query{name:'q' range{min:0 max:9}}} split{key:'v2' value:10000}")
          .route(
              "cookie",
              "priority:18 when{cookie{name:'c' contains:'X' ignore_case:true}} split{key:'v3' value:10000}")
          .route(
              "path",
              "priority:17 when{path{suffix:'/z'}} split{key:'v3' value:10000} fallback:'FAIL'")
          .route(
              "ip",
              "priority:16 when{all{conditions{ip{cidr:'10.0.0.0/8' cidr:'::1'}} conditions{not{caller{service:'web'}}}}} split{key:'v2' value:10000}")
          .route(
              "time",
              "priority:15 when{time{weekdays:'MON' hours:'22:00-03:00' zone:'Europe/Berlin'}} split{key:'v2' value:10000}")
          .route(
              "user",
              "priority:14 when{any{conditions{user{exact:'u'}} conditions{region{prefix:'e'}} conditions{device{exact:'ios'}}}} split{key:'v2' value:10000}")
          .route("lane", "priority:13 when{lane{exact:'hole'}} split{key:'v2' value:10000}")
          .route(
              "percent",
              "priority:12 when{percent{value:3000 key:'COOKIE:c'}} split{key:'v2' value:10000}")
          .route(
              "rest",
              "key:'HEADER:h' split{key:'v1' value:5000} split{key:'v2' value:3000} split{key:'v3' value:2000}")
          .lane("blue", "when{header{name:'h' exact:'lane'}} releases{key:'orders' value:'v2'}")
          .lane("gone", "releases{key:'orders' value:'v9'} fallback:FAIL");

  private static final RoutingTable TABLE = EVERYTHING.table();

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "a",
                "abcb",
                "5",
                "lane",
                "blue",
                "hole",
                "gone",
                "orders",
                "x.svc",
                "/a/z",
                "web",
                "u",
                "10.1.2.3",
                "::1",
                "%",
                "%2",
                "q=5",
                "q=%35&q=%zz",
                "c=aXb; d",
                ";;=;c",
                "c=\"",
                "[",
                "[]",
                "[::",
                "1.2.3",
                ":",
                "..",
                "",
                "*."),
            Arbitraries.strings().ofMaxLength(40),
            Arbitraries.integers().between(0, 70_000).map("a"::repeat))
        .injectNull(0.2);
  }

  @Provide
  Arbitrary<Call> calls() {
    Arbitrary<String> text = texts();
    Arbitrary<Call> outer =
        Combinators.combine(
                Arbitraries.of("orders", "ORDERS.", "a.svc", "orders-v2-1"),
                text,
                text,
                text,
                text,
                text,
                text)
            .as(
                (host, method, path, query, h, cookie, lane) ->
                    Call.to(host)
                        .port(host.contains("-") ? 8080 : 80)
                        .method(method)
                        .path(path)
                        .query(query)
                        .header("h", h)
                        .header("cookie", cookie)
                        .inLane(lane));
    return Combinators.combine(outer, text, text, text, text, text, Arbitraries.of(true, false))
        .as(
            (call, trace, ip, service, user, region, serving) -> {
              call.trace(trace).from(ip).by(service, service);
              if (user != null) {
                call.user(user);
              }
              call.attribute("region", region);
              return serving
                  ? call.serving(Call.to(null).path(null).method(null).header("h", trace).query(ip))
                  : call;
            });
  }

  @Property(tries = 1000)
  void anyRequestIsDecidedWithOneReasonAndNoException(@ForAll("calls") Call call) {
    Decision decision = TABLE.decide(call, call, new TestInputs());
    assertThat(decision.outcome()).isIn(Outcome.ROUTED, Outcome.FAILED);
    switch (decision.reason()) {
      case ROUTE -> assertThat(decision.route()).isNotEmpty();
      case LANE -> {
        assertThat(decision.lane()).isEqualTo("blue");
        assertThat(decision.route()).isEmpty();
      }
      case BASELINE -> {
        assertThat(decision.release()).isEqualTo("v1");
        assertThat(decision.route()).isEmpty();
      }
      case FALLBACK -> assertThat(decision.chosenRelease()).isIn("v3", "v9");
      case PASS_THROUGH -> throw new AssertionError(decision);
    }
    assertThat(decision.escape())
        .isEqualTo(decision.release().equals("v1") && decision.reason() == Reason.FALLBACK);
  }

  @Property(tries = 1000)
  void theExplanationIsOfTheSameDecision(@ForAll("calls") Call call) {
    Decision decision = TABLE.decide(call, call, new TestInputs());
    Explanation explanation = TABLE.explain(call, call, new TestInputs());
    assertThat(explanation.decision()).hasToString(decision.toString());
    assertThat(explanation.decision().route()).isEqualTo(decision.route());
    assertThat(explanation.decision().missingKey()).isEqualTo(decision.missingKey());
    assertThat(explanation.toProto().getRelease()).isEqualTo(decision.release());
    if (!decision.route().isEmpty()) {
      assertThat(explanation.trail())
          .anySatisfy(
              step -> {
                assertThat(step.getWhat()).isEqualTo("route " + decision.route());
                assertThat(step.getVerdict()).isEqualTo("matched");
              });
    }
  }

  @Property(tries = 1000)
  void anyRequestEntersWithoutAnException(@ForAll("calls") Call call, @ForAll boolean edge) {
    Entry entry = TABLE.enter(call, call, edge, new TestInputs());
    if (!edge && call.lane() != null && !call.lane().isEmpty()) {
      assertThat(entry.lane()).isEqualTo(call.lane());
    } else {
      assertThat(entry.lane()).isIn(null, "blue");
    }
  }

  @Property(tries = 500)
  void anyUrlIsExplained(@ForAll String url, @ForAll("texts") String lane) {
    ExplainRequest.Builder request = ExplainRequest.newBuilder().setUrl(url);
    if (lane != null) {
      request.setLane(lane);
    }
    assertThat(TABLE.explain(request.build(), new TestInputs()).trail()).isNotEmpty();
  }

  @Property(tries = 200)
  void aRampOnlyEverAddsCallers(
      @ForAll @IntRange(max = 10_000) int one,
      @ForAll @IntRange(max = 10_000) int other,
      @ForAll @Size(100) List<String> keys) {
    RoutingTable less = ramp(Math.min(one, other));
    RoutingTable more = ramp(Math.max(one, other));
    for (String key : keys) {
      Call call = Call.to("orders").header("k", key).trace("t");
      if (less.decide(call, call, new TestInputs()).chosenRelease().equals("v2")) {
        assertThat(more.decide(call, call, new TestInputs()).chosenRelease()).isEqualTo("v2");
      }
    }
  }

  @Property(tries = 50)
  void theShareIsWhatTheRuleSays(@ForAll @IntRange(max = 10_000) int share, @ForAll int seed) {
    RoutingTable table = ramp(share);
    int in = 0;
    int callers = 4000;
    for (int i = 0; i < callers; i++) {
      Call call = Call.to("orders").header("k", seed + "-" + i);
      in += table.decide(call, call, new TestInputs()).chosenRelease().equals("v2") ? 1 : 0;
    }
    double p = share / 10_000.0;
    // Six standard deviations: one run in 500 million is out by chance.
    double bound = 6 * Math.sqrt(callers * p * (1 - p)) + 1;
    assertThat((double) in).isBetween(callers * p - bound, callers * p + bound);
  }

  private static RoutingTable ramp(int share) {
    return World.orders()
        .route(
            "r",
            "key:'HEADER:k' split{key:'v2' value:"
                + share
                + "} split{key:'v1' value:"
                + (10_000 - share)
                + "}")
        .table();
  }

  @Property(tries = 100)
  void bundlesMayComeInAnyOrderAndAnyPortions(@ForAll Random random, @ForAll("calls") Call call) {
    List<Bundle> bundles = new ArrayList<>(EVERYTHING.bundles());
    Collections.shuffle(bundles, random);
    RoutingTable table = RoutingTable.empty();
    for (Bundle bundle : bundles) {
      table = table.apply("e", 7, false, List.of(bundle), List.of()).table();
    }
    assertThat(table.versions()).isEqualTo(TABLE.versions());
    assertThat(table.decide(call, call, new TestInputs()))
        .hasToString(TABLE.decide(call, call, new TestInputs()).toString());
  }

  @Property(tries = 1000)
  void anIpAddressIsReadAsTheJdkReadsIt(@ForAll @Size(16) byte[] bytes, @ForAll boolean v6)
      throws Exception {
    byte[] raw = v6 ? bytes : java.util.Arrays.copyOf(bytes, 4);
    InetAddress address = InetAddress.getByAddress(raw);
    IpAddress parsed = IpAddress.parse(address.getHostAddress());
    assertThat(parsed).isNotNull();
    java.nio.ByteBuffer expected = java.nio.ByteBuffer.wrap(address.getAddress());
    if (raw.length == 16 && address.getAddress().length == 16) {
      assertThat(parsed.high).isEqualTo(expected.getLong());
      assertThat(parsed.low).isEqualTo(expected.getLong());
    } else {
      assertThat((int) parsed.low).isEqualTo(expected.getInt());
      assertThat(parsed.v4).isTrue();
    }
  }

  @Property(tries = 1000)
  void anyTextIsAnAddressOrIsNot(@ForAll("texts") String text) {
    IpAddress parsed = IpAddress.parse(text);
    assertThat(parsed == null || text.indexOf('.') >= 0 || text.indexOf(':') >= 0).isTrue();
  }

  @Property(tries = 500)
  void arbitraryMapsOfSharesAreCompiledOrRefused(
      @ForAll @Size(max = 4)
          Map<@net.jqwik.api.constraints.StringLength(max = 3) String, Integer> shares) {
    long sum = shares.values().stream().mapToLong(Integer::longValue).sum();
    boolean good =
        sum == 10_000 && shares.values().stream().allMatch(share -> share >= 0 && share <= 10_000);
    try {
      Split.compile(
          shares,
          "v1",
          SlotKey.parse("", "s"),
          release ->
              new Plan(
                  Reason.ROUTE,
                  "r",
                  "",
                  CallPolicy.DEFAULT,
                  "v1",
                  List.of(new Candidates("s", release, List.of())),
                  false));
      assertThat(good).isTrue();
    } catch (InvalidRule e) {
      assertThat(good).isFalse();
    }
  }
}
