package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.client.jetty12.JettyClient12Application;
import dev.graylane.it.client.redeploy.ApacheHttpAsyncClient5Application;
import dev.graylane.it.client.redeploy.ApacheHttpClient5Application;
import dev.graylane.it.client.redeploy.Application;
import dev.graylane.it.client.redeploy.ArmeriaApplication;
import dev.graylane.it.client.redeploy.AsyncHttpClientApplication;
import dev.graylane.it.client.redeploy.JavaHttpClientApplication;
import dev.graylane.it.client.redeploy.NettyApplication;
import dev.graylane.it.client.redeploy.OkHttpApplication;
import dev.graylane.it.client.redeploy.ReactorNettyApplication;
import dev.graylane.it.client.redeploy.Redeploy;
import dev.graylane.it.client.redeploy.VertxApplication;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Applications with each client library that are redeployed: no class loader is kept. */
class ClientRedeploymentIT {
  private static final int TIMES = 2;

  @Test
  void noneOfTheClassLoadersIsKept() {
    List<Backend> orders =
        Backend.startOnOnePort(
            List.of("v1", "v2"), List.of("127.0.0.1", "127.0.0.2"), Collections.nCopies(2, null));
    Rules rules = Rules.of("orders").host("orders.test:" + orders.get(0).port());
    orders.forEach(rules::instance);
    try (TestControl control = TestControl.start()) {
      control.apply(rules.header("x-release", "v2").to("v2"));
      try (AgentJvm jvm = jvm(control, orders.get(0).port())) {
        control.awaitAgent();
        applications()
            .forEach(
                (application, jars) ->
                    assertThat(jvm.ask(new Redeploy(application.getName(), jars, TIMES)))
                        .as(application.getName())
                        .hasSize(TIMES)
                        .allMatch(said -> said.matches(expected(application))));
        await("class loaders that are still there")
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(() -> assertThat(jvm.ask(new Redeploy.Left())).isEmpty());
        assertThat(jvm.output()).doesNotContain("[graylane] WARN", " failed and was left out");
      }
    } finally {
      orders.forEach(Backend::close);
    }
  }

  /** A client made of Netty's handlers alone is not led. */
  private static String expected(Class<?> application) {
    return application == NettyApplication.class ? "(v1){3}" : "(v2){3,6}";
  }

  private static Map<Class<? extends Application<?>>, ArrayList<String>> applications() {
    Map<Class<? extends Application<?>>, ArrayList<String>> all = new LinkedHashMap<>();
    all.put(JavaHttpClientApplication.class, new ArrayList<>());
    all.put(OkHttpApplication.class, jars("okhttp-5.5.0"));
    all.put(ApacheHttpClient5Application.class, jars("apachehttpclient-5.5.2"));
    all.put(ApacheHttpAsyncClient5Application.class, jars("apachehttpclient-5.5.2"));
    all.put(JettyClient12Application.class, jars("jetty-12.1.14"));
    all.put(ReactorNettyApplication.class, jars("reactornetty-1.3.8"));
    all.put(VertxApplication.class, jars("vertx-5.1.6"));
    all.put(AsyncHttpClientApplication.class, jars("asynchttpclient-3.0.13"));
    ArrayList<String> armeria = jars("armeria-1.40.0");
    // Classes that native code knows are never let go.
    armeria.removeIf(jar -> jar.contains("linux-x86_64"));
    all.put(ArmeriaApplication.class, armeria);
    all.put(NettyApplication.class, jars("reactornetty-1.3.8"));
    return all;
  }

  private static ArrayList<String> jars(String library) {
    File[] jars = Path.of(System.getProperty("graylane.clients.dir"), library).toFile().listFiles();
    assertThat(jars).as(library).isNotEmpty();
    return new ArrayList<>(new TreeSet<>(Arrays.stream(jars).map(File::getPath).toList()));
  }

  private static AgentJvm jvm(TestControl control, int port) {
    return new AgentJvm.Builder()
        .agent(Path.of(System.getProperty("graylane.agent.jar")))
        .classPath(
            List.of(
                Path.of(
                    JettyClient12Application.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())))
        .property("graylane.service", "client")
        .property("graylane.control", control.url())
        .property("graylane.cache.dir", "none")
        .property("graylane.start.wait", "90s")
        .property("otel.traces.exporter", "none")
        .property(Application.URL, "http://orders.test:" + port + "/a")
        .start(UrlConnectionCaller.class);
  }
}
