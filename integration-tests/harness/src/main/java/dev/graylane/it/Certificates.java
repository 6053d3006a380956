package dev.graylane.it;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A certificate authority of the test's own, and servers' certificates that it signed. */
public final class Certificates {
  public static final String PASSWORD = "changeit";

  private final X509Bundle authority;

  public Certificates() {
    try {
      authority =
          new CertificateBuilder()
              .subject("CN=Test CA")
              .setIsCertificateAuthority(true)
              .buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server that speaks HTTP/2 and HTTP/1.1 with a certificate for that DNS name. */
  public SslContext server(String name) {
    try {
      X509Bundle leaf = issued(name);
      return SslContextBuilder.forServer(leaf.toKeyManagerFactory())
          .sslProvider(SslProvider.JDK)
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  ApplicationProtocolConfig.Protocol.ALPN,
                  ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                  ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PKCS #12 store with a server's key and certificate for that DNS name. */
  public Path keyStore(Path folder, String name) {
    try {
      X509Bundle leaf = issued(name);
      KeyStore store = emptyStore();
      store.setKeyEntry(
          "server",
          leaf.getKeyPair().getPrivate(),
          PASSWORD.toCharArray(),
          leaf.getCertificatePath());
      return write(store, folder.resolve(name + ".p12"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The authority's certificate as a PEM file. */
  public Path authorityPem(Path folder) {
    try {
      return Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for that DNS name, {@code name.pem}, and its key beside it, {@code name.key}. */
  public Path pem(Path folder, String name) {
    try {
      X509Bundle leaf = issued(name);
      Files.writeString(folder.resolve(name + ".key"), leaf.getPrivateKeyPEM());
      return Files.writeString(folder.resolve(name + ".pem"), leaf.getCertificatePathPEM());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PKCS #12 store with the authority alone, for {@code javax.net.ssl.trustStore}. */
  public Path trustStore(Path folder) {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("ca", authority.getCertificate());
      return write(store, folder.resolve("trust.p12"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Bundle issued(String name) throws Exception {
    return new CertificateBuilder()
        .subject("CN=" + name)
        .addSanDnsName(name)
        .setIsCertificateAuthority(false)
        .buildIssuedBy(authority);
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Path write(KeyStore store, Path file)
      throws GeneralSecurityException, IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }
}
