package dev.graylane.control.cli;

import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.RollbackRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Make all resources what they were at a revision, as a new revision. `history` lists them.")
final class RollbackCommand extends ChangeCommand {
  @ArgGroup(multiplicity = "1")
  Target target = new Target();

  /** The one revision, written in either way. */
  static final class Target {
    @Parameters(paramLabel = "REVISION", description = "The revision.")
    @Nullable Long positional;

    @Option(names = "--to", paramLabel = "REVISION", description = "The revision.")
    @Nullable Long to;

    long revision() {
      return to != null ? to : positional != null ? positional : 0;
    }
  }

  @Override
  ApplyResponse make(AdminClient client) {
    return client
        .admin()
        .rollback(
            RollbackRequest.newBuilder()
                .setRevision(target.revision())
                .setReason(change.reason)
                .setAuthor(change.author)
                .setForce(change.force)
                .build());
  }
}
