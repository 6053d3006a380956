package dev.graylane.it.grpc;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Certificates;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Idle;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service {@code orders} of which four releases run on one port at four loopback addresses, plain
 * and with TLS (v4 has a certificate for another name), a control server, and an application that
 * calls it. Metadata {@code x-release: v2} sends a call to v2, and so on. {@code orders.test}
 * resolves to v1 even without the agent.
 */
final class GrpcScene implements AutoCloseable {
  static final List<String> RELEASES = List.of("v1", "v2", "v3", "v4");

  final TestControl control = TestControl.start();
  final List<GrpcBackend> plain = new ArrayList<>();
  final List<GrpcBackend> tls = new ArrayList<>();
  final AgentJvm jvm;
  private final Libraries libraries;
  private final Path folder;
  private final Path trust;
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable AgentJvm bare;

  GrpcScene(Libraries libraries) {
    this.libraries = libraries;
    Certificates certificates = new Certificates();
    try {
      folder = TemporaryFolder.create("grpc");
      Files.writeString(folder.resolve("hosts"), "127.0.0.1 orders.test localhost\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    trust = certificates.trustStore(folder);
    SslContext right = certificates.server("orders.test");
    SslContext wrong = certificates.server("wrong.test");
    for (int i = 0; i < RELEASES.size(); i++) {
      String ip = "127.0.0." + (i + 1);
      plain.add(keep(GrpcBackend.start(RELEASES.get(i), ip, i == 0 ? 0 : port(), null)));
      tls.add(
          keep(
              GrpcBackend.start(
                  RELEASES.get(i), ip, i == 0 ? 0 : tlsPort(), i == 3 ? wrong : right)));
    }
    applyDefaults();
    jvm = withAgent(control).start(Idle.class);
    open.add(jvm);
    control.awaitAgent();
  }

  /** Such an application with the agent, under a control server. */
  AgentJvm.Builder withAgent(TestControl its) {
    return its.joins(libraries.in(jvm()), "client")
        .property("graylane.kill.file", killFile().toString());
  }

  private AgentJvm.Builder jvm() {
    return new AgentJvm.Builder()
        .property("jdk.net.hosts.file", folder.resolve("hosts").toString())
        .property("javax.net.ssl.trustStore", trust.toString())
        .property("javax.net.ssl.trustStorePassword", Certificates.PASSWORD);
  }

  /** Closed with the scene. */
  <T extends AutoCloseable> T keep(T started) {
    open.add(started);
    return started;
  }

  void applyDefaults() {
    control.apply(orders());
    Rules secure = Rules.of("orders-tls").host("orders.test:" + tlsPort());
    tls.forEach(each -> secure.instance(each.release(), each.ip(), each.port()));
    control.apply(byHeader(secure));
  }

  /** The plain service with its rules. */
  Rules orders() {
    return byHeader(instances(Rules.of("orders").host("orders.test:" + port())));
  }

  /** Adds the instances of the plain service. */
  Rules instances(Rules rules) {
    plain.forEach(each -> rules.instance(each.release(), each.ip(), each.port()));
    return rules;
  }

  static Rules byHeader(Rules rules) {
    RELEASES.stream().skip(1).forEach(release -> rules.header("x-release", release).to(release));
    return rules;
  }

  void reset() {
    plain.forEach(GrpcBackend::revive);
    plain.forEach(GrpcBackend::reset);
    tls.forEach(GrpcBackend::reset);
    applyDefaults();
  }

  int port() {
    return plain.get(0).port();
  }

  int tlsPort() {
    return tls.get(0).port();
  }

  /** What the application calls, plain. */
  String target() {
    return "orders.test:" + port();
  }

  String tlsTarget() {
    return "orders.test:" + tlsPort();
  }

  GrpcBackend plain(String release) {
    return plain.get(RELEASES.indexOf(release));
  }

  GrpcBackend tls(String release) {
    return tls.get(RELEASES.indexOf(release));
  }

  Told ask(Ask call) {
    return jvm.ask(call);
  }

  Path killFile() {
    return folder.resolve("kill");
  }

  /** The same application without the agent. */
  AgentJvm bare() {
    if (bare == null) {
      bare = keep(libraries.in(jvm()).start(Idle.class));
    }
    return bare;
  }

  @Override
  public void close() {
    control.close();
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
