package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Certificates;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Idle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Providers that take nothing but TLS, and ask for their callers' certificates: a call that is led
 * elsewhere is as encrypted as it was, and both ends prove who they are. The certificate of v3 is
 * signed by somebody whom the caller does not know.
 */
class DubboTlsIT {
  @TempDir private static Path folder;

  @ParameterizedTest
  @CsvSource({"newest27,dubbo", "newest,dubbo tri"})
  void aCallThatIsLedElsewhereKeepsTls(String libraries, String protocols) throws Exception {
    Certificates known = new Certificates();
    Path trusted = Files.createTempDirectory(folder, "trusted");
    Path strange = Files.createTempDirectory(folder, "strange");
    Path authority = known.authorityPem(trusted);
    Path certificate = known.pem(trusted, "orders.test");
    Path others = new Certificates().pem(strange, "orders.test");
    try (TestControl control = TestControl.start();
        AgentJvm v1 = serving(libraries, certificate, authority).start(Idle.class);
        AgentJvm v2 = serving(libraries, certificate, authority).start(Idle.class);
        AgentJvm v3 = serving(libraries, others, authority).start(Idle.class);
        AgentJvm shop =
            calling(control.joins(DubboScene.jvm(libraries), "shop"), certificate, authority)
                .start(Idle.class)) {
      control.awaitAgent();
      for (String protocol : protocols.split(" ")) {
        Place orderedAtV1 = ledByHeader(control, protocol, List.of(v1, v2, v3));
        assertThat(shop.ask(orderedAtV1)).startsWith("v1 ");
        for (int i = 0; i < 3; i++) {
          assertThat(shop.ask(orderedAtV1.with("x-release", "v2"))).startsWith("v2 ");
        }
        assertThat(shop.ask(orderedAtV1.with("x-release", "v3").timeout(2_000)))
            .as("nobody who cannot prove who he is gets to answer")
            .doesNotStartWith("v3 ");
        assertThat(shop.ask(orderedAtV1)).startsWith("v1 ");
        assertThat(v2.ask(orderedAtV1.timeout(2_000)))
            .as("without a certificate there is no answer")
            .startsWith("org.apache.dubbo.rpc.RpcException");
      }
    }
  }

  /** Offers the three releases; the result calls the first of them. */
  private static Place ledByHeader(TestControl control, String protocol, List<AgentJvm> releases) {
    List<Integer> ports = new ArrayList<>();
    Rules orders = Rules.of("orders");
    for (AgentJvm each : releases) {
      String release = "v" + (ports.size() + 1);
      int port = each.ask(new Provide(protocol, release));
      orders.instance(release, "127.0.0.1", port);
      ports.add(port);
    }
    control.apply(orders.header("x-release", "v2").to("v2").header("x-release", "v3").to("v3"));
    return Place.at(DubboScene.url(protocol, ports.get(0)) + "?ssl-enabled=true");
  }

  private static AgentJvm.Builder serving(String libraries, Path certificate, Path callers) {
    return withTls(DubboScene.jvm(libraries))
        .property("dubbo.ssl.server-key-cert-chain-path", certificate.toString())
        .property("dubbo.ssl.server-private-key-path", key(certificate))
        .property("dubbo.ssl.server-trust-cert-collection-path", callers.toString());
  }

  private static AgentJvm.Builder calling(AgentJvm.Builder jvm, Path certificate, Path providers) {
    return withTls(jvm)
        .property("dubbo.ssl.client-key-cert-chain-path", certificate.toString())
        .property("dubbo.ssl.client-private-key-path", key(certificate))
        .property("dubbo.ssl.client-trust-cert-collection-path", providers.toString());
  }

  private static AgentJvm.Builder withTls(AgentJvm.Builder jvm) {
    return jvm.property("test.tls", "true")
        // Netty 4.2 looks for the server's name, which Dubbo 3.3.6 does not tell it.
        .property("io.netty.handler.ssl.defaultEndpointVerificationAlgorithm", "NONE");
  }

  private static String key(Path certificate) {
    return certificate.toString().replaceAll("pem$", "key");
  }
}
