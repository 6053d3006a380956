package dev.graylane.control.cli;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PEM files of a connection by https; each may be empty.
 *
 * @param authorities whom to trust; empty: whom the JDK trusts
 * @param certificate what the command shows where the server asks for a certificate
 * @param key the certificate's private key, PKCS#8
 */
record ClientTls(String authorities, String certificate, String key) {

  ChannelCredentials credentials() {
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new CommandFailure(Exit.USAGE, "--client-certificate and --client-key go together");
    }
    try {
      if (!authorities.isEmpty()) {
        tls.trustManager(readable("the authorities", authorities).toFile());
      }
      if (!key.isEmpty()) {
        tls.keyManager(
            readable("the certificate", certificate).toFile(), readable("the key", key).toFile());
      }
      return tls.build();
    } catch (IOException e) {
      throw new CommandFailure("cannot use " + this + ": " + e.getMessage());
    }
  }

  /** The files that are used. */
  @Override
  public String toString() {
    return Stream.of(authorities, certificate, key)
        .filter(file -> !file.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Path readable(String what, String file) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw new CommandFailure("cannot read " + what + " in " + file);
    }
    return path;
  }
}
