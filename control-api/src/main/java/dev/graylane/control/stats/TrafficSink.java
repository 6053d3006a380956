package dev.graylane.control.stats;

import dev.graylane.v1.Registration;
import dev.graylane.v1.Stats;

/** Takes the windows that agents send. */
@FunctionalInterface
public interface TrafficSink {
  void take(Registration caller, Stats window);
}
