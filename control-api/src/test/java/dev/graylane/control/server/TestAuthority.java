package dev.graylane.control.server;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate authority of the test's own, and what it signed, as PEM files in a folder. */
public final class TestAuthority {
  private final Path folder;
  private final X509Bundle root;

  /** Where a certificate and its key are. */
  public record Pair(Path certificate, Path key) {}

  public TestAuthority(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    root =
        new CertificateBuilder()
            .subject("CN=Test CA")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Files.writeString(certificate(), root.getCertificatePEM());
  }

  /** What those who trust the authority are given. */
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  /** A certificate for a name, valid for 127.0.0.1 too. */
  public Pair issue(String name) throws Exception {
    X509Bundle leaf =
        new CertificateBuilder()
            .subject("CN=" + name)
            .addSanDnsName(name)
            .addSanIpAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostAddress())
            .setIsCertificateAuthority(false)
            .buildIssuedBy(root);
    return new Pair(
        Files.writeString(folder.resolve(name + ".pem"), leaf.getCertificatePathPEM()),
        Files.writeString(folder.resolve(name + ".key"), leaf.getPrivateKeyPEM()));
  }
}
