package dev.graylane.control.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;

/** A command that talks to a control server. */
abstract class ClientCommand implements Callable<Integer> {
  @ParentCommand Graylane graylane;

  @Override
  public final Integer call() throws InterruptedException {
    try (AdminClient client = graylane.connect()) {
      return run(graylane.terminal(), client);
    }
  }

  /** Does the work and returns the exit code. */
  abstract int run(Terminal terminal, AdminClient client) throws InterruptedException;
}
