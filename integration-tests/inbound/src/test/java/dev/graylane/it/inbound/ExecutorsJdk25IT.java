package dev.graylane.it.inbound;

import dev.graylane.it.NewestJdk;
import dev.graylane.it.inbound.app.ExecutorServer;
import java.util.ArrayList;
import java.util.List;

/** As {@link ExecutorsIT}, on JDK 25, with virtual threads, and with libraries of another age. */
class ExecutorsJdk25IT extends ExecutorsIT {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(ExecutorServer.class, "async-oldest")
        .on(NewestJdk.home())
        .property("virtual", "true");
  }

  @Override
  List<Way> ways() {
    List<Way> ways = new ArrayList<>(super.ways());
    ways.add(Way.of("virtual", 200, "$"));
    ways.add(Way.of("virtual-execute", 200, "$"));
    ways.add(Way.of("virtual-submit", 200, "$"));
    ways.add(Way.of("virtual-invoke-all", 200, "$"));
    return ways;
  }
}
