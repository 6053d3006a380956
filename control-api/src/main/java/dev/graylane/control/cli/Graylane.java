package dev.graylane.control.cli;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line. Data goes to standard output, messages to standard error; the exit codes are
 * those of {@link Exit}.
 */
@Command(
    name = "graylane",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Gray release for JVM services with no proxy and no code change.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 usage, 3 timed out or not acknowledged."
    },
    subcommands = {
      ServerCommand.class,
      ApplyCommand.class,
      GetCommand.class,
      DeleteCommand.class,
      DiffCommand.class,
      ValidateCommand.class,
      ExplainCommand.class,
      AgentsCommand.class,
      TopCommand.class,
      RolloutCommand.class,
      MetricCommand.class,
      ExperimentCommand.class,
      HistoryCommand.class,
      RollbackCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Graylane implements Runnable {
  // gRPC logs what its calls also report; a command says it once, in its own words.
  private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

  private final Terminal terminal;

  @Spec CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "The control server; GRAYLANE_SERVER says the same. Default: http://localhost:7700")
  @Nullable String server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      scope = ScopeType.INHERIT,
      description =
          "The admin token, where the server asks for one; better given as GRAYLANE_TOKEN, which no"
              + " process list shows.")
  @Nullable String token;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "PEM file with the authorities to trust for https; GRAYLANE_CA says the same. Default: the"
              + " JDK's.")
  @Nullable Path ca;

  @Option(
      names = "--client-certificate",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "PEM file with your own certificate, where the server asks for one;"
              + " GRAYLANE_CLIENT_CERTIFICATE says the same.")
  @Nullable Path clientCertificate;

  @Option(
      names = "--client-key",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "PEM file with its private key, PKCS#8; GRAYLANE_CLIENT_KEY says the same.")
  @Nullable Path clientKey;

  Graylane(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    GRPC_LOG.setLevel(Level.OFF);
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  static int run(Terminal terminal, String... arguments) {
    return commandLine(terminal).execute(arguments);
  }

  static CommandLine commandLine(Terminal terminal) {
    Ansi ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
    return new CommandLine(new Graylane(terminal))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setExecutionExceptionHandler(new Failures());
  }

  Terminal terminal() {
    return terminal;
  }

  /** Where the server is: the option, else the environment, else this machine. */
  ServerAddress address() {
    String url = server != null ? server : terminal.environment("GRAYLANE_SERVER");
    return ServerAddress.parse(url.isEmpty() ? ServerAddress.DEFAULT : url);
  }

  boolean serverIsNamed() {
    return server != null || !terminal.environment("GRAYLANE_SERVER").isEmpty();
  }

  AdminClient connect() {
    String secret = token != null ? token : terminal.environment("GRAYLANE_TOKEN");
    return new AdminClient(
        address(),
        secret,
        new ClientTls(
            file(ca, "GRAYLANE_CA"),
            file(clientCertificate, "GRAYLANE_CLIENT_CERTIFICATE"),
            file(clientKey, "GRAYLANE_CLIENT_KEY")));
  }

  private String file(@Nullable Path option, String variable) {
    return option != null ? option.toString() : terminal.environment(variable);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See below.");
  }
}
