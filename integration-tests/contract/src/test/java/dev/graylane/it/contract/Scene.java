package dev.graylane.it.contract;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Certificates;
import dev.graylane.it.Received;
import dev.graylane.it.Rules;
import dev.graylane.it.SabotageJar;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all cases play in: a service {@code orders} of which five releases run on one port at five
 * loopback addresses, plain and with TLS; a service {@code stock} to be redirected to; a control
 * server; and the client's JVM. Routes send a call with {@code x-release: v2} to v2, and so on.
 *
 * <p>The names are resolved from a file: {@code orders.test} and {@code stock.test} lead to the
 * baselines even without an agent, {@code plain.test} is no service.
 */
final class Scene implements AutoCloseable {
  static final List<String> RELEASES = List.of("v1", "v2", "v3", "v4", "v5");
  private static final List<String> IPS =
      List.of("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5");

  final Certificates certificates = new Certificates();
  final TestControl control = TestControl.start();
  final List<Backend> orders;
  final List<Backend> ordersTls;
  final List<Backend> stock;
  final Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final ClientUnderTest client;
  private final AgentJvm jvm;
  private @Nullable AgentJvm bare;
  private String pool = "";

  Scene(ClientUnderTest client) {
    this.client = client;
    try {
      folder = TemporaryFolder.create("scene");
      Files.writeString(
          folder.resolve("hosts"),
          "127.0.0.1 orders.test plain.test\n127.0.0.11 stock.test\n127.0.0.1 localhost\n"
              + "127.0.0.2 v2.test\n127.0.0.5 wrong.test\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    orders = keep(Backend.startOnOnePort(RELEASES, IPS, Collections.nCopies(5, null)));
    SslContext right = certificates.server("orders.test");
    SslContext wrong = certificates.server("wrong.test");
    ordersTls =
        keep(Backend.startOnOnePort(RELEASES, IPS, List.of(right, right, right, right, wrong)));
    stock =
        keep(
            Backend.startOnOnePort(
                List.of("s1", "s2"),
                List.of("127.0.0.11", "127.0.0.12"),
                Collections.nCopies(2, null)));
    applyDefaults();
    Path trust = certificates.trustStore(folder);
    jvm = withAgent(trust).start(client.caller());
    control.awaitAgent();
  }

  private AgentJvm.Builder withAgent(Path trust) {
    return client
        .describe(jvm(trust))
        .agent(Path.of(System.getProperty("graylane.agent.jar")))
        .property("graylane.service", "client")
        .property("graylane.release", "v1")
        .property("graylane.control", control.url())
        .property("graylane.cache.dir", "none")
        .property("graylane.start.wait", "90s")
        .property("graylane.stats.interval", "200ms")
        .agent(SabotageJar.in(folder));
  }

  /** How often the agent tells its control server that this went wrong in it. */
  long faults(String fault) {
    // A push has the agent tell at once what it counted.
    control.apply(ordersRules());
    return control.counter("fault." + fault);
  }

  private AgentJvm.Builder jvm(Path trust) {
    return new AgentJvm.Builder()
        .property("jdk.net.hosts.file", folder.resolve("hosts").toString())
        .property("javax.net.ssl.trustStore", trust.toString())
        .property("javax.net.ssl.trustStorePassword", Certificates.PASSWORD)
        .property("sun.net.http.allowRestrictedHeaders", "true")
        .property("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private <T extends AutoCloseable> List<T> keep(List<T> started) {
    open.addAll(started);
    return started;
  }

  /** Closed with the scene. */
  <T extends AutoCloseable> T keep(T started) {
    open.add(started);
    return started;
  }

  /** The rules that hold at the start of each case. */
  void applyDefaults() {
    control.apply(ordersRules());
    control.apply(byHeader(tlsRules()));
    Rules stockRules = Rules.of("stock").host("stock.test").baseline("s1");
    stock.forEach(stockRules::instance);
    control.apply(stockRules.header("x-stock", "s2").to("s2"));
  }

  Rules ordersRules() {
    return byHeader(ordersWithoutRoutes());
  }

  Rules ordersWithoutRoutes() {
    Rules rules = Rules.of("orders").host("orders.test:" + orders.get(0).port());
    orders.forEach(rules::instance);
    return rules;
  }

  /** The service as it is called with TLS, without routes. */
  Rules tlsRules() {
    Rules rules = Rules.of("orders-tls").host("orders.test:" + ordersTls.get(0).port());
    ordersTls.forEach(rules::instance);
    return rules;
  }

  static Rules byHeader(Rules rules) {
    for (String release : RELEASES.subList(1, RELEASES.size())) {
      rules.header("x-release", release).to(release);
    }
    return rules;
  }

  /**
   * Forgets what the backends saw and were told, and puts the default rules back. Calls take
   * connections of this case alone, so that those that an earlier case cut are none of its matter.
   */
  void reset(String caseName) {
    pool = caseName;
    all().forEach(Backend::reset);
    all().forEach(Backend::revive);
    applyDefaults();
  }

  private List<Backend> all() {
    List<Backend> all = new ArrayList<>(orders);
    all.addAll(ordersTls);
    all.addAll(stock);
    return all;
  }

  /** A URL of the orders service, plain. */
  String url(String path) {
    return "http://orders.test:" + orders.get(0).port() + path;
  }

  /** A URL of the orders service, with TLS. */
  String tlsUrl(String path) {
    return "https://orders.test:" + ordersTls.get(0).port() + path;
  }

  String stockUrl(String path) {
    return "http://stock.test:" + stock.get(0).port() + path;
  }

  Backend orders(String release) {
    return orders.get(RELEASES.indexOf(release));
  }

  Backend ordersTls(String release) {
    return ordersTls.get(RELEASES.indexOf(release));
  }

  AgentJvm jvm() {
    return jvm;
  }

  /** Over connections that no other case uses. */
  Call ofThisCase(Call call) {
    return call.pool(pool);
  }

  Answer call(Call call) {
    return jvm.ask(ofThisCase(call));
  }

  /** The same call from a JVM without the agent. */
  Answer callWithoutAgent(Call call) {
    return bare().ask(ofThisCase(call));
  }

  /** What became of the same call in both JVMs. */
  record Both(Answer with, Answer without) {}

  /** The same call from both JVMs at once. */
  Both callWithAndWithoutAgent(Call call) {
    AgentJvm other = bare();
    CompletableFuture<Answer> with = jvm.begin(ofThisCase(call));
    Answer without = other.ask(ofThisCase(call));
    return new Both(jvm.get(with), without);
  }

  /** Without the agent. */
  AgentJvm bare() {
    AgentJvm started = bare;
    if (started == null) {
      started = client.describe(jvm(folder.resolve("trust.p12"))).start(client.caller());
      bare = started;
    }
    return started;
  }

  /** The one request that a backend received on a path. */
  static Received only(Backend backend, String path) {
    List<Received> received = backend.received(path);
    if (received.size() != 1) {
      throw new AssertionError(
          backend.release() + " received " + received.size() + " requests on " + path);
    }
    return received.get(0);
  }

  void onOrders(Consumer<Backend> what) {
    orders.forEach(what);
    ordersTls.forEach(what);
  }

  @Override
  public void close() {
    jvm.close();
    if (bare != null) {
      bare.close();
    }
    control.close();
    for (AutoCloseable closeable : open) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Which client a contract test is about. */
  record ClientUnderTest(
      Class<? extends HttpCaller> caller,
      List<Path> classPath,
      @Nullable Path javaHome,
      List<String> options) {

    /** With the jars that the build put into {@code target/clients/<name>}. */
    static ClientUnderTest library(Class<? extends HttpCaller> caller, String name) {
      Path jars = Path.of(System.getProperty("graylane.clients.dir"), name);
      return new ClientUnderTest(caller, List.of(jars.resolve("*")), null, List.of());
    }

    static ClientUnderTest jdk(Class<? extends HttpCaller> caller) {
      return new ClientUnderTest(caller, List.of(), null, List.of());
    }

    /** With those of another one, too. */
    ClientUnderTest and(String name) {
      List<Path> both = new ArrayList<>(classPath);
      both.addAll(library(caller, name).classPath());
      return new ClientUnderTest(caller, both, javaHome, options);
    }

    ClientUnderTest on(Path home) {
      return new ClientUnderTest(caller, classPath, home, options);
    }

    /** With options that the library itself asks for. */
    ClientUnderTest with(String... options) {
      return new ClientUnderTest(caller, classPath, javaHome, List.of(options));
    }

    /** With its jars as named modules, rather than on the class path. */
    ClientUnderTest asModules() {
      List<Path> jars =
          classPath.stream().filter(path -> path.getFileName().toString().equals("*")).toList();
      List<Path> rest = classPath.stream().filter(path -> !jars.contains(path)).toList();
      List<String> more = new ArrayList<>(options);
      more.add("--add-modules=ALL-MODULE-PATH");
      jars.forEach(path -> more.add("--module-path=" + path.getParent()));
      return new ClientUnderTest(caller, rest, javaHome, more);
    }

    AgentJvm.Builder describe(AgentJvm.Builder builder) {
      if (javaHome != null) {
        builder.javaHome(javaHome);
      }
      options.forEach(builder::option);
      return builder.classPath(classPath);
    }
  }
}
