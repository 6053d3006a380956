package dev.graylane.control.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command about rollouts that talks to a control server. */
abstract class RolloutSubcommand implements Callable<Integer> {
  @ParentCommand RolloutCommand rollout;

  @Override
  public final Integer call() throws InterruptedException {
    try (AdminClient client = rollout.graylane.connect()) {
      return run(rollout.graylane.terminal(), client);
    }
  }

  /** Does the work and returns the exit code. */
  abstract int run(Terminal terminal, AdminClient client) throws InterruptedException;
}
