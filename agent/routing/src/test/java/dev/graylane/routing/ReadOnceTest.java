package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A request is asked for each of its parts once, however many rules look at it. */
class ReadOnceTest {
  private final List<String> asked = new ArrayList<>();

  private CallView watched(CallView call) {
    return new CallView() {
      @Override
      public @Nullable String method() {
        return call.method();
      }

      @Override
      public @Nullable String host() {
        return call.host();
      }

      @Override
      public int port() {
        return call.port();
      }

      @Override
      public @Nullable String path() {
        asked.add("path");
        return call.path();
      }

      @Override
      public @Nullable String rawQuery() {
        return call.rawQuery();
      }

      @Override
      public @Nullable String header(String name) {
        asked.add(name);
        return call.header(name);
      }
    };
  }

  @Test
  void headersAndPathAreReadOnceForAllRoutes() {
    World world = World.orders();
    for (int i = 0; i < 5; i++) {
      world.route(
          "route-" + i,
          "when{any{conditions{header{name:'x-a' exact:'a"
              + i
              + "'}} conditions{header{name:'x-b' present:true}} conditions{header{name:'x-c' exact:'c"
              + i
              + "'}} conditions{path{exact:'/p"
              + i
              + "'}}}} split{key:'v2' value:10000}");
    }
    Call call = Call.to("orders").path("/p4").header("x-a", "z").header("x-c", "a4");
    Decision decision = world.table().decide(watched(call), call, new TestInputs());
    assertThat(decision.route()).isEqualTo("route-4");
    assertThat(asked).containsExactlyInAnyOrder("x-a", "x-b", "x-c", "path");
  }
}
