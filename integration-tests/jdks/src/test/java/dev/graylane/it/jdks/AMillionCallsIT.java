package dev.graylane.it.jdks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Jvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import io.grpc.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application with the agent holds does not grow with its calls, whichever clients. */
class AMillionCallsIT {
  private static final int FIFTH = 200_000;
  private static final int ALL = 1_000_000;

  /** Four bytes for each call between the two looks would be more. */
  private static final long MOST_BYTES = 3_000_000;

  private static final int MOST_CLASSES = 100;
  private static final int MOST_THREADS = 10;

  @Test
  void memoryIsFlat(@TempDir Path folder) throws Exception {
    Files.copy(
        Path.of(System.getProperty("graylane.agent.jar")), folder.resolve("graylane-agent.jar"));
    try (TestControl control = TestControl.start();
        FixedAnswer orders1 = new FixedAnswer("v1");
        FixedAnswer orders2 = new FixedAnswer("v2")) {
      Server names1 = Services.serve("v1");
      Server names2 = Services.serve("v2");
      try {
        control.apply(lead("orders", orders1.port(), orders2.port()));
        control.apply(lead("names", names1.getPort(), names2.getPort()));
        try (Jvm jvm = Jvm.start(folder.resolve("output"), arguments(folder, control))) {
          Held early = Held.of(jvm, FIFTH);
          Held late = Held.of(jvm, ALL);
          assertThat(late.bytes() - early.bytes()).as("bytes more").isLessThan(MOST_BYTES);
          assertThat(late.classes() - early.classes()).as("classes more").isLessThan(MOST_CLASSES);
          assertThat(late.threads() - early.threads()).as("threads more").isLessThan(MOST_THREADS);
          for (String client :
              List.of("httpurlconnection", "okhttp", "apachehttpclient", "javanethttp", "grpc")) {
            int made = Integer.parseInt(jvm.await("made " + client + " (\\d+)\n"));
            assertThat(made).as("calls of " + client).isGreaterThan(ALL / 200);
          }
          assertThat(jvm.exit()).as(jvm.output()).isZero();
        }
      } finally {
        names1.shutdownNow();
        names2.shutdownNow();
      }
    }
  }

  private static Rules lead(String service, int v1, int v2) {
    return Rules.of(service)
        .host(service + ".test")
        .instance("v1", "127.0.0.1", v1)
        .instance("v2", "127.0.0.1", v2)
        .header("x-release", "v2")
        .to("v2");
  }

  /** Calls names that nothing but the rules resolves. */
  private static List<String> arguments(Path folder, TestControl control) {
    List<String> arguments = new ArrayList<>(List.of("-Xmx96m"));
    Services.agent(control).stream()
        .map(each -> each.replace("-javaagent:", "-javaagent:" + folder + "/"))
        .forEach(arguments::add);
    arguments.addAll(
        List.of(
            "-cp",
            System.getProperty("graylane.program.classes")
                + ":"
                + System.getProperty("graylane.program")
                + "/*",
            ManyCalls.class.getName(),
            "http://orders.test/",
            "names.test:80",
            Integer.toString(FIFTH),
            Integer.toString(ALL)));
    return arguments;
  }

  /** What the JVM holds after some calls: bytes that are reachable, classes and threads. */
  private record Held(long bytes, int classes, int threads) {
    static Held of(Jvm jvm, int calls) throws InterruptedException {
      String[] parts = jvm.await("held " + calls + " (.*)\n").split(" ");
      return new Held(
          Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
  }
}
