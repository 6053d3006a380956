package dev.graylane.control.rollout;

import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.RolloutEvidence;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says what the calls so far say of a release. Pure. */
interface Judge {

  /**
   * What a look came to.
   *
   * @param evidence with what was seen since the last look
   * @param failed why the rollout must not go on, if so
   * @param unmeasurable why it cannot be judged for too long now, if so
   */
  record Judgement(
      RolloutEvidence evidence,
      List<CheckVerdict> verdicts,
      Optional<String> failed,
      Optional<String> unmeasurable) {}

  Judgement look(RolloutRecord record, Instant now, Facts.Look seen);
}
