package dev.graylane.control.cli;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Tokens;
import dev.graylane.control.server.ServerMain;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TlsFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code graylane server}. */
@Command(name = "server", mixinStandardHelpOptions = true, description = "Runs a control server.")
final class ServerCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "7700",
      description = "0: any that is free. Default: 7700")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where to listen. Off loopback only with TLS and tokens. Default: 127.0.0.1")
  private String host;

  @Option(
      names = "--data",
      defaultValue = "graylane-data",
      description = "Where the store is kept. Default: graylane-data")
  private Path data;

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "",
      description = "Default: SQLite in --data.")
  private String store;

  @Option(
      names = "--tls-certificate",
      paramLabel = "PEM",
      description = "The server's certificate with its chain.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "PEM", description = "The certificate's key, PKCS#8.")
  private @Nullable Path key;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "PEM",
      description = "Asks clients for a certificate from here.")
  private @Nullable Path clientAuthority;

  @Option(
      names = "--admin-token",
      defaultValue = "${env:GRAYLANE_ADMIN_TOKEN:-}",
      description = "What the admin API asks for; also GRAYLANE_ADMIN_TOKEN.")
  private String adminToken;

  @Option(
      names = "--agent-token",
      defaultValue = "${env:GRAYLANE_AGENT_TOKEN:-}",
      description = "What agents are asked for; also GRAYLANE_AGENT_TOKEN.")
  private String agentToken;

  @Override
  public Integer call() throws InterruptedException {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("--tls-certificate and --tls-key go together");
    }
    TlsFiles tls =
        certificate == null || key == null ? null : new TlsFiles(certificate, key, clientAuthority);
    ServerMain.run(
        new ServerOptions(
            host, port, data, store, tls, new Tokens(adminToken, agentToken), AgentTimes.DEFAULT));
    return ExitCode.DONE;
  }
}
