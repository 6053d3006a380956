package dev.graylane.control.cli;

import dev.graylane.v1.ActOnRolloutRequest;
import dev.graylane.v1.RolloutAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What people do with a rollout that is there. */
final class RolloutActions {
  private RolloutActions() {}

  /** The commands differ in their names. */
  private abstract static class Action extends RolloutSubcommand {
    private final String action;

    @Parameters(index = "0", paramLabel = "NAME", description = "The rollout's, or its service's.")
    String name = "";

    @Mixin ChangeOptions change;
    @Mixin OutputOption output;

    Action(String action) {
      this.action = action;
    }

    @Override
    int run(Terminal terminal, AdminClient client) {
      RolloutAnswer answer =
          client
              .rollouts()
              .actOnRollout(
                  ActOnRolloutRequest.newBuilder()
                      .setName(name)
                      .setAction(action)
                      .setAuthor(change.author)
                      .setReason(change.reason)
                      .setForce(change.force)
                      .build());
      if (!output.print(terminal, answer)) {
        String unchanged = answer.getChanged() ? "" : " (nothing was to be done)";
        terminal.out().println(RolloutStates.line(answer.getRollout()) + unchanged);
      }
      return Exit.DONE;
    }
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Stay at the present step; harm is still watched for.")
  static final class Pause extends Action {
    Pause() {
      super("pause");
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Go on after a pause; an approval that is asked for is given by `approve`.")
  static final class Resume extends Action {
    Resume() {
      super("resume");
    }
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = "Bring the new release to all calls now, without the steps and checks left.")
  static final class Promote extends Action {
    Promote() {
      super("promote");
    }
  }

  @Command(
      name = "skip",
      mixinStandardHelpOptions = true,
      description = "Go to the next step, whatever the present one still waits for.")
  static final class Skip extends Action {
    Skip() {
      super("skip");
    }
  }

  @Command(
      name = "abort",
      mixinStandardHelpOptions = true,
      description = "Bring all calls back to the old release at once; in any state, and again.")
  static final class Abort extends Action {
    Abort() {
      super("abort");
    }
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Try again what failed: the step, the promotion, or the whole from its start.")
  static final class Retry extends Action {
    Retry() {
      super("retry");
    }
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Let the present step pass that asks for an approval.")
  static final class Approve extends Action {
    Approve() {
      super("approve");
    }
  }

  @Command(
      name = "undo",
      mixinStandardHelpOptions = true,
      description = "Take a promotion back: the old release is the baseline again, without steps.")
  static final class Undo extends Action {
    Undo() {
      super("undo");
    }
  }
}
