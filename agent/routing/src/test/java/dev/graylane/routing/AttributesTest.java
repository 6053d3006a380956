package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Bundle;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {
  private static final String ALICE = "2bd806c97f0e00af";

  private static Map<String, String> derive(World world, Call request) {
    return world.table().enter(request, request, false, new TestInputs()).attributes();
  }

  @Test
  void withoutARuleUserRegionAndDeviceComeFromTheUsualHeaders() {
    Call request =
        Call.to("x")
            .header("X-User-Id", "alice")
            .header("x-region", "eu")
            .header("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)");
    assertThat(derive(new World(), request))
        .containsOnly(
            Map.entry("user", ALICE), Map.entry("region", "eu"), Map.entry("device", "ios"));
  }

  @Test
  void theUserAgentOfAClientLibraryIsNoDeviceOfWorkThatServesNobody() {
    RoutingTable table = new World().table();
    Call batch = Call.to("x").header("user-agent", "okhttp/5.5.0").header("x-region", "eu");
    assertThat(table.begin(batch, batch, new TestInputs()).attributes())
        .containsOnly(Map.entry("region", "eu"));
    Call phone = Call.to("x").header("user-agent", "Mozilla/5.0 (Linux; Android 14)");
    assertThat(table.begin(phone, phone, new TestInputs()).attributes())
        .containsOnly(Map.entry("device", "android"));
  }

  @Test
  void theFirstSourceThatIsThereWins() {
    World world =
        new World().attributes("user{cookie:'uid'} user{query:'uid'} user{header:'x-uid'}");
    Call request = Call.to("x").query("uid=al%69ce").header("x-uid", "bob");
    assertThat(derive(world, request)).containsEntry("user", ALICE);
  }

  @Test
  void aRequestWithoutHeadersHasWhatItBroughtAndWhatIsFoundElsewhere() {
    World world = new World().attributes("user{query:'uid'} region{header:'x-region'}");
    assertThat(derive(world, Call.to("x").query("uid=alice").attribute("tier", "gold")))
        .containsOnly(Map.entry("user", ALICE), Map.entry("tier", "gold"));
    assertThat(derive(new World(), Call.to("x").query("uid=alice").attribute("tier", "gold")))
        .containsOnly(Map.entry("tier", "gold"));
  }

  @Test
  void whatWasBroughtAlongIsNotDerivedAgain() {
    Call request =
        Call.to("x").header("x-user-id", "bob").attribute("user", ALICE).attribute("tier", "gold");
    assertThat(derive(new World(), request))
        .containsEntry("user", ALICE)
        .containsEntry("tier", "gold");
  }

  @Test
  void aClaimOfATokenIsReadWhateverItsSignature() {
    World world = new World().attributes("user{jwt{header:'authorization' claim:'sub'}}");
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"a\":{\"sub\":\"no\"},\"l\":[1,{\"x\":\"]\"}],\"sub\":\"al\\u0069ce\"}"
                    .getBytes(StandardCharsets.UTF_8));
    assertThat(
            derive(world, Call.to("x").header("authorization", "Bearer e30." + payload + ".sig")))
        .containsEntry("user", ALICE);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer",
    "Bearer a.b",
    "Bearer e30.!!!.x",
    "Bearer e30.e30.x",
    "a.bnVsbA.c",
    "..",
    "''"
  })
  void aBrokenTokenIsNoUser(String header) {
    World world = new World().attributes("user{jwt{header:'authorization' claim:'sub'}}");
    assertThat(derive(world, Call.to("x").header("authorization", header))).isEmpty();
  }

  @Test
  void theLongestRangeOfTheClientsAddressGivesTheRegion() {
    World world =
        new World()
            .attributes(
                "region{ip{table{key:'10.0.0.0/8' value:'dc'} table{key:'10.1.0.0/16' value:'hz'}"
                    + " table{key:'2001:db8::/32' value:'six'}}}");
    assertThat(derive(world, Call.to("x").from("10.1.2.3"))).containsEntry("region", "hz");
    assertThat(derive(world, Call.to("x").from("::ffff:10.2.2.3"))).containsEntry("region", "dc");
    assertThat(derive(world, Call.to("x").from("2001:DB8::1%eth0"))).containsEntry("region", "six");
    assertThat(derive(world, Call.to("x").from("unknown"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Mozilla/5.0 (Linux; Android 14; Pixel)', android",
    "'Mozilla/5.0 (iPad; CPU OS 17_0)', ios",
    "'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', desktop",
    "'Mozilla/5.0 (Macintosh; Intel Mac OS X)', desktop",
    "'Mozilla/5.0 (X11; CROS x86_64; rv:128.0)', desktop",
    "'Mozilla/5.0 (compatible; Googlebot/2.1; Android)', bot",
    "'X11, iPod, aNDROID, cRAWLER', bot",
    "'X11, iPod, aNDROID, crawl', android",
    "'\u0130Phone, \u0131Phone', ios",
    "'androi', other",
    "'curl/8.0', other",
    "'curl/8.0', other",
    "'curl/8.0 (Android)', android"
  })
  void aUserAgentIsOfOneClass(String userAgent, String device) {
    assertThat(derive(new World(), Call.to("x").header("user-agent", userAgent)))
        .containsEntry("device", device);
  }

  @Test
  void aValueThatIsTooLongToTravelIsNotTaken() {
    assertThat(derive(new World(), Call.to("x").header("x-region", "r".repeat(257)))).isEmpty();
  }

  @Test
  void aKeyedHashNeedsItsSecret() {
    World world = World.orders().attributes("hash_key:'users' user{header:'x-user-id'}");
    assertThat(world.refusal())
        .isEqualTo("Attributes: hashKey names the secret \"users\", which is not set here");
  }

  @Test
  void rulesThatNameUsersHoldUnderAKeyThatComesLater() {
    byte[] secret = "s3cret".getBytes(StandardCharsets.UTF_8);
    World world =
        World.orders().route("r", "when{user{in{values:'alice'}}} split{key:'v2' value:10000}");
    List<Bundle> plain = world.bundles();
    List<Bundle> keyed = world.attributes("hash_key:'users' user{header:'x-user-id'}").bundles();
    RoutingTable table =
        RoutingTable.empty(name -> name.equals("users") ? secret : null)
            .apply("e", 1, true, plain, List.of())
            .table()
            .apply("e", 2, false, keyed.subList(0, 1), List.of())
            .table();

    Call request = Call.to("orders").header("x-user-id", "alice");
    Map<String, String> attributes =
        table.enter(request, request, false, new TestInputs()).attributes();
    assertThat(attributes.get("user"))
        .isEqualTo(new UserHash(secret).of("alice"))
        .isNotEqualTo(ALICE);
    Call call = Call.to("orders").attribute("user", attributes.get("user"));
    assertThat(table.decide(call, call, new TestInputs()).release()).isEqualTo("v2");
  }
}
