package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final String ALL_TO_V2 = "split{key:'v2' value:10000}";

  private static World when(String condition) {
    return World.orders().route("r", "when{" + condition + "} " + ALL_TO_V2);
  }

  private static boolean matches(String condition, Call call) {
    return when(condition).decide(call).route().equals("r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exact:'Ab'              | Ab     | true",
        "exact:'Ab'              | ab     | false",
        "exact:'Ab' ignore_case:true | aB | true",
        "in{values:'a' values:'b'}   | b  | true",
        "in{values:'a' values:'b'}   | c  | false",
        "in{values:'ÉA'} ignore_case:true | éa | true",
        "prefix:'ab'             | abc    | true",
        "prefix:'ab'             | xab    | false",
        "prefix:'AB' ignore_case:true | abc | true",
        "suffix:'bc'             | abc    | true",
        "suffix:'bc'             | c      | false",
        "suffix:'BC' ignore_case:true | abc | true",
        "contains:'b'            | abc    | true",
        "contains:'x'            | abc    | false",
        "contains:'BC' ignore_case:true | abcd | true",
        "regex:'a+'              | aaa    | true",
        "regex:'a+'              | aaab   | false",
        "regex:'A+' ignore_case:true | aa | true",
        "range{min:1 max:2.5}    | 2.5    | true",
        "range{min:1 max:2.5}    | 2.51   | false",
        "range{min:1}            | 1e3    | true",
        "range{max:1}            | -7     | true",
        "range{}                 | NaN    | false",
        "range{}                 | 0x10   | false",
        "range{min:1}            | 1.2.3  | false",
        "present:true            | ''     | true",
        "present:false           | ''     | false",
      })
  void anOperatorLooksAtTheValue(String operator, String value, boolean expected) {
    String header = "header{name:'X-V' " + operator.trim() + "}";
    assertThat(matches(header, Call.to("orders").header("x-v", value))).isEqualTo(expected);
  }

  @Test
  void aMissingValueMatchesOnlyThatItIsMissing() {
    assertThat(matches("header{name:'x' present:false}", Call.to("orders"))).isTrue();
    for (String operator :
        new String[] {
          "exact:''",
          "in{values:''}",
          "prefix:''",
          "suffix:''",
          "contains:''",
          "regex:'.*'",
          "range{}",
          "present:true"
        }) {
      assertThat(matches("header{name:'x' " + operator + "}", Call.to("orders")))
          .as(operator)
          .isFalse();
    }
  }

  @Test
  void headerQueryAndCookieAreOfTheCallElseOfTheRequestBeingServed() {
    Call inbound = Call.to("storefront").header("x-h", "in").query("q=in").header("cookie", "c=in");
    for (String where :
        new String[] {"header{name:'x-h' ", "query{name:'q' ", "cookie{name:'c' "}) {
      assertThat(matches(where + "exact:'in'}", Call.to("orders").serving(inbound))).isTrue();
      Call own =
          Call.to("orders")
              .header("x-h", "own")
              .query("q=own")
              .header("cookie", "c=own")
              .serving(inbound);
      assertThat(matches(where + "exact:'own'}", own)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1&q=x        | x",
        "q=x%26y%20z&b  | x&y z",
        "q=a+b          | a b",
        "q              | ''",
        "q=             | ''",
        "%71=1          | 1",
        "q=%zz%4        | %zz%4",
        "q=%E4%B8%AD    | 中",
        "q=1&q=2        | 1",
      })
  void aQueryParameterIsDecoded(String query, String value) {
    assertThat(Query.find(query, "q")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "=", "qq=1", "Q=1", "a=q", "%", "%7", "&&=&"})
  void anotherQueryParameterIsNotTaken(String query) {
    assertThat(Query.find(query, "q")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c=1 | 1",
        "a=2; c=1; c=3 | 1",
        "a=2;c=\"q\" | q",
        "c= | ''",
        "cc=2; c=1 | 1",
        ";;c=a=b | a=b"
      })
  void aCookieIsFound(String header, String value) {
    assertThat(Cookies.find(header, "c")).isEqualTo(value);
  }

  @Test
  void theOtherKindsLookAtTheirPlace() {
    assertThat(matches("path{exact:'/a%2Fb'}", Call.to("orders").path("/a%2Fb"))).isTrue();
    assertThat(matches("method{exact:'POST'}", Call.to("orders").method("POST"))).isTrue();
    assertThat(matches("host{exact:'orders'}", Call.to("ORDERS"))).isTrue();
    assertThat(matches("region{exact:'eu'}", Call.to("orders").attribute("region", "eu"))).isTrue();
    assertThat(matches("device{exact:'ios'}", Call.to("orders").attribute("device", "ios")))
        .isTrue();
    assertThat(
            matches(
                "attribute{name:'tier' exact:'gold'}", Call.to("orders").attribute("tier", "gold")))
        .isTrue();
    assertThat(matches("user{exact:'alice'}", Call.to("orders").user("alice"))).isTrue();
    assertThat(matches("user{in{values:'alice' values:'bob'}}", Call.to("orders").user("bob")))
        .isTrue();
    assertThat(matches("user{exact:'alice'}", Call.to("orders").attribute("user", "alice")))
        .as("a clear name is not a hash")
        .isFalse();
    assertThat(matches("caller{service:'web'}", Call.to("orders").by("web", "v7"))).isTrue();
    assertThat(matches("caller{service:'web' release:'v8'}", Call.to("orders").by("web", "v7")))
        .isFalse();
    assertThat(matches("caller{service:'web'}", Call.to("orders"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 1.2.3.4, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2001:db8::1, 2001:0db8:0:0::0001, true",
    "10.0.0.0/8, '::ffff:10.1.1.1', true",
    "10.0.0.0/8, 10.1.1, false",
    "10.0.0.0/8, '', false",
  })
  void anAddressIsInARangeOrNot(String range, String address, boolean expected) {
    assertThat(matches("ip{cidr:'" + range + "'}", Call.to("orders").from(address)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // 2026-03-06 is a Friday.
    "weekdays:'FRI', 2026-03-06T00:00:00Z, true",
    "weekdays:'FRI', 2026-03-05T23:59:59Z, false",
    "hours:'09:00-17:30', 2026-03-06T09:00:00Z, true",
    "hours:'09:00-17:30', 2026-03-06T17:30:00Z, false",
    "hours:'22:00-02:00', 2026-03-06T01:59:00Z, true",
    "hours:'22:00-02:00', 2026-03-06T02:00:00Z, false",
    "hours:'00:00-24:00', 2026-03-06T23:59:59Z, true",
    "weekdays:'FRI' hours:'22:00-02:00', 2026-03-07T01:00:00Z, true",
    "weekdays:'FRI' hours:'22:00-02:00', 2026-03-06T01:00:00Z, false",
    "hours:'09:00-10:00' zone:'Asia/Shanghai', 2026-03-06T01:30:00Z, true",
    "weekdays:'SAT' zone:'Asia/Shanghai', 2026-03-06T16:00:00Z, true",
    // Summer time begins on 2026-03-29 in Berlin.
    "hours:'09:00-10:00' zone:'Europe/Berlin', 2026-03-28T08:30:00Z, true",
    "hours:'09:00-10:00' zone:'Europe/Berlin', 2026-03-30T08:30:00Z, false",
    "from{seconds:2000000000}, 2026-03-06T08:30:00Z, false",
    "until{seconds:2000000000}, 2026-03-06T08:30:00Z, true",
    "hours:'00:00-01:00', 1969-12-31T00:30:00Z, true",
  })
  void aTimeWindowIsOpenOrNot(String window, String now, boolean expected) {
    Decision decision = when("time{" + window + "}").decide(Call.to("orders"), TestInputs.at(now));
    assertThat(decision.route().equals("r")).isEqualTo(expected);
  }

  @Test
  void conditionsAreComposed() {
    String a = "conditions{header{name:'a' present:true}} ";
    String b = "conditions{header{name:'b' present:true}} ";
    Call both = Call.to("orders").header("a", "").header("b", "");
    Call one = Call.to("orders").header("a", "");
    assertThat(matches("all{" + a + b + "}", both)).isTrue();
    assertThat(matches("all{" + a + b + "}", one)).isFalse();
    assertThat(matches("any{" + a + b + "}", one)).isTrue();
    assertThat(matches("any{" + a + b + "}", Call.to("orders"))).isFalse();
    assertThat(matches("not{any{" + a + b + "}}", Call.to("orders"))).isTrue();
    assertThat(matches("not{all{" + a + b + "}}", both)).isFalse();
  }

  @Test
  void aPercentIsStickyAndUsesItsSalt() {
    World world = when("percent{value:1000 key:'HEADER:x-id' salt:'s'}");
    for (int i = 0; i < 300; i++) {
      boolean in = world.decide(Call.to("orders").header("x-id", "u" + i)).route().equals("r");
      assertThat(in).isEqualTo(Slot.of("s", "u" + i) < 1000);
    }
  }

  @Test
  void aHugeValueDoesNotReachARegularExpression() {
    Call call = Call.to("orders").header("x", "a".repeat(1_000_000));
    assertThat(matches("header{name:'x' regex:'a*'}", call)).isFalse();
    assertThat(matches("header{name:'x' prefix:'a'}", call)).isTrue();
  }

  @Test
  void aRegularExpressionThatNeedsMoreStackThanThereIsDoesNotMatch() throws Exception {
    RoutingTable table = when("header{name:'x' regex:'(((a?)?)?){190}'}").table();
    Call call = Call.to("orders").header("x", "aaa");
    Decision[] decided = new Decision[1];
    Runnable decide = () -> decided[0] = table.decide(call, call, new TestInputs());
    Thread small = new Thread(null, decide, "small stack", 180 * 1024);
    small.start();
    small.join();
    assertThat(decided[0]).isNotNull();
  }
}
