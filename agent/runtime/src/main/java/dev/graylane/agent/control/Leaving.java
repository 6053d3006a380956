package dev.graylane.agent.control;

import dev.graylane.agent.route.Rules;
import dev.graylane.agent.route.Serving;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Instance;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits until nobody calls this instance any more: until the control server has told all agents
 * that it is gone, which this one is told too; until those had a moment to act by it, and no
 * request comes any more; and until the requests that came before are served. Meanwhile the
 * application serves as ever.
 */
final class Leaving {
  /** For a caller to take in what it was told at the same time as this agent. */
  private static final long REACTION_MILLIS = 300;

  /** Requests may never cease: some callers have no agent. */
  private static final long LONGEST_REACTION_MILLIS = 3_000;

  private static final long POLL_MILLIS = 20;

  private final Self self;
  private final Rules rules;
  private final Serving serving;
  private final long longestMillis;

  Leaving(Self self, Rules rules, Serving serving, long longestMillis) {
    this.self = self;
    this.rules = rules;
    this.serving = serving;
    this.longestMillis = longestMillis;
  }

  /** Whether it is waited at all. */
  boolean isPatient() {
    return longestMillis > 0;
  }

  void await() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
    until(() -> !isKnown(), end);
    awaitQuiet(Math.min(LONGEST_REACTION_MILLIS, longestMillis));
    until(() -> !serving.others(), end);
  }

  private void awaitQuiet(long atMostMillis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
    long seen;
    do {
      seen = serving.total();
      Thread.sleep(Math.min(REACTION_MILLIS, atMostMillis));
    } while (serving.total() != seen && System.nanoTime() - end < 0);
  }

  private static void until(BooleanSupplier condition, long end) throws InterruptedException {
    while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean isKnown() {
    for (Bundle bundle : rules.table().bundles()) {
      if (bundle.hasService()
          && bundle.getService().getService().getName().equals(self.service())) {
        for (Instance instance : bundle.getService().getInstancesList()) {
          if (isOurs(instance.getId())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Where a process opened several ports, its name comes with one of them. */
  private boolean isOurs(String id) {
    return id.equals(self.instance()) || id.startsWith(self.instance() + "@");
  }
}
