package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Against vectors that an independent implementation made. */
class SlotTest {
  private static final Pattern SLOT =
      Pattern.compile(
          "\\{\"salt\": (\".*\"), \"key\": (\".*\"), \"hash\": (\\d+), \"slot\": (\\d+)}");
  private static final Pattern USER = Pattern.compile("\\{\"user\": (\".*\"), \"hash\": \"(.*)\"}");

  private static String vectors() throws Exception {
    try (InputStream in = SlotTest.class.getResourceAsStream("slots.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String unquote(String json) {
    return JsonClaim.find("{\"v\":" + json + "}", "v");
  }

  @Test
  void slotsAgreeWithTheVectors() throws Exception {
    Matcher vector = SLOT.matcher(vectors());
    int count = 0;
    while (vector.find()) {
      String salt = unquote(vector.group(1));
      String key = unquote(vector.group(2));
      assertThat(Slot.of(salt, key))
          .as("salt %s key %s", salt, key)
          .isEqualTo(Integer.parseInt(vector.group(4)));
      count++;
    }
    assertThat(count).isEqualTo(130);
  }

  @Test
  void theCallersOfEachSlotSpreadOverAllShards() {
    int[] shards = new int[Slot.SHARDS];
    byte[] prefix = Slot.prefix("orders");
    int count = 0;
    for (int i = 0; count < 3200; i++) {
      int hash = Slot.hash(prefix, "user-" + i);
      if (Slot.of(hash) < 100) {
        shards[Slot.shard(hash)]++;
        count++;
      }
    }
    assertThat(Arrays.stream(shards).boxed()).allMatch(in -> in > 50 && in < 150);
  }

  @Test
  void aDecisionSaysItsShardWhereAKeyDecided() {
    RoutingTable split =
        World.orders()
            .route("r", "key:'HEADER:x' split{key:'v1' value:5000} split{key:'v2' value:5000}")
            .table();
    Call call = Call.to("orders").header("x", "alice");
    int shard = Slot.shard(Slot.hash(Slot.prefix("orders"), "alice"));
    assertThat(split.decide(call, call, new TestInputs()).shard()).isEqualTo(shard);

    RoutingTable whole = World.orders().route("r", "split{key:'v2' value:10000}").table();
    assertThat(whole.decide(call, call, new TestInputs()).shard()).isEqualTo(Decision.NO_SHARD);
  }

  @Test
  void hashesOfUsersAgreeWithTheVectors() throws Exception {
    Matcher vector = USER.matcher(vectors());
    int count = 0;
    while (vector.find()) {
      assertThat(UserHash.PLAIN.of(unquote(vector.group(1)))).isEqualTo(vector.group(2));
      count++;
    }
    assertThat(count).isEqualTo(4);
  }

  @Test
  void anotherJvmOfAnotherLanguageAndCharsetAgrees() throws Exception {
    Process jvm =
        new ProcessBuilder(
                new File(System.getProperty("java.home"), "bin/java").getPath(),
                "-Dfile.encoding=US-ASCII",
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Tokyo",
                "-cp",
                System.getProperty("java.class.path"),
                Decisions.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String there = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(there.trim()).isEqualTo(Decisions.make()).contains("v1").contains("v2");
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** What 500 users get, as one line. */
  static final class Decisions {
    public static void main(String[] args) {
      System.out.println(make());
    }

    static String make() {
      RoutingTable table =
          World.orders()
              .route("r", "key:'USER' split{key:'v1' value:7000} split{key:'v2' value:3000}")
              .table();
      List<String> releases = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        Call request = Call.to("orders").header("x-user-id", "Iı\u4e2d" + i);
        Entry entry = table.enter(request, request, false, new TestInputs());
        Call call = Call.to("orders").attribute("user", entry.attributes().get("user"));
        releases.add(table.decide(call, call, new TestInputs()).release());
      }
      return String.join(" ", releases);
    }
  }

  @Test
  void aTraceHasTheSlotOfItsTextHoweverLongTheSalt() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    for (String salt : new String[] {"", "orders", "o".repeat(1_000)}) {
      byte[] prefix = Slot.prefix(salt);
      byte[] data = Slot.startingWith(prefix, trace.length());
      System.arraycopy(
          trace.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          0,
          data,
          prefix.length,
          trace.length());
      assertThat(Slot.hash(data, prefix.length + trace.length()))
          .as(salt)
          .isEqualTo(Slot.hash(prefix, trace));
    }
  }
}
