package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a driver needs to know of the world and to do in it, but for the documents. */
interface World {

  Facts.Agents agents(long revision) throws InterruptedException;

  Optional<String> baseline(String service);

  /** Returns why that failed; empty: it has not. */
  String makeBaseline(RolloutRecord rollout, String release, Instant now)
      throws InterruptedException;

  int instances(String service, String release);

  Calls calls();

  /**
   * What the checks that ask others found for the look that is due. Nothing while they are still
   * asked: then this is called again.
   */
  Optional<Map<String, Measurement>> measured(RolloutRecord record, Instant now);
}
