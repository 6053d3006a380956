package dev.graylane.control.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command about experiments that talks to a control server. */
abstract class ExperimentSubcommand implements Callable<Integer> {
  @ParentCommand ExperimentCommand experiment;

  @Override
  public final Integer call() throws InterruptedException {
    try (AdminClient client = experiment.graylane.connect()) {
      return run(experiment.graylane.terminal(), client);
    }
  }

  /** Does the work and returns the exit code. */
  abstract int run(Terminal terminal, AdminClient client) throws InterruptedException;
}
