package dev.graylane.control.cli;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Tokens;
import dev.graylane.control.server.ServerMain;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TlsFiles;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = {
      "Run a control server until Ctrl-C.",
      "Off the loopback interface it starts only with TLS and tokens."
    })
final class ServerCommand implements Callable<Integer> {
  private static final Duration SHORTEST_GATHER = Duration.ofMillis(100);
  private static final Duration LONGEST_GATHER = Duration.ofMinutes(1);

  @ParentCommand Graylane graylane;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The name or address to listen on. Default: 127.0.0.1")
  String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7700",
      description = "For agents, the admin API and the console alike; 0: any. Default: 7700")
  int port = ServerOptions.DEFAULT_PORT;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "graylane-data",
      description = "Where the rules are kept. Default: graylane-data, in the current folder")
  Path data = Path.of("graylane-data");

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "",
      description = "Another store. Default: SQLite in the folder of --data")
  String store = "";

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM file with the certificate and its chain.")
  @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file with the private key, PKCS#8.")
  @Nullable Path key;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "PEM file with the authority that clients' certificates must come from.")
  @Nullable Path clientAuthority;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:GRAYLANE_ADMIN_TOKEN:-}",
      description =
          "What callers of the admin API must show; better given as GRAYLANE_ADMIN_TOKEN, which no"
              + " process list shows.")
  String adminToken = "";

  @Option(
      names = "--agent-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:GRAYLANE_AGENT_TOKEN:-}",
      description = "What agents must show; better given as GRAYLANE_AGENT_TOKEN.")
  String agentToken = "";

  @Option(
      names = "--gather",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description =
          "How long agents' reports are gathered before rollouts are judged by them; not below the"
              + " agents' graylane.stats.interval. Default: 5s")
  Duration gather = AgentTimes.DEFAULT.gather();

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions options = options();
    try {
      ServerMain.run(options);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(Exit.USAGE, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new CommandFailure("the server cannot start: " + reason(e));
    }
    return Exit.DONE;
  }

  private ServerOptions options() {
    if ((certificate == null) != (key == null)) {
      throw new CommandFailure(Exit.USAGE, "--tls-certificate and --tls-key go together");
    }
    if (gather.compareTo(SHORTEST_GATHER) < 0 || gather.compareTo(LONGEST_GATHER) > 0) {
      throw new CommandFailure(
          Exit.USAGE, "--gather is " + gather.toMillis() + "ms, expected 100ms to 1m");
    }
    TlsFiles tls =
        certificate == null || key == null ? null : new TlsFiles(certificate, key, clientAuthority);
    return new ServerOptions(
        host,
        port,
        data,
        store,
        tls,
        new Tokens(adminToken, agentToken),
        AgentTimes.DEFAULT.withGather(gather));
  }

  private String reason(RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof BindException) {
      return "port " + port + " is taken on " + host + ": is a server running? Choose with --port";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
