package dev.graylane.control.statistics;

/**
 * Whether the arms got the calls that the plan gave them. If not, something else than the rule
 * decides who is in which arm (agents on an older rule, calls counted twice, an arm that loses its
 * calls), and no comparison of the arms can be trusted.
 */
public final class SampleRatioTest {
  private SampleRatioTest() {}

  /**
   * @param confidence 0.999 is usual: there are many looks at many rollouts, and a true mismatch is
   *     soon beyond any doubt
   */
  public static Finding judge(SampleRatioEvidence evidence, double confidence) {
    long calls = evidence.calls();
    boolean known = evidence.plan().size() >= 2;
    Draft draft = new Draft("sampleRatio", known ? evidence.plan().get(0) : Double.NaN, calls);
    if (!known) {
      return draft.waits("no calls with a planned share");
    }
    draft.value = calls == 0 ? Double.NaN : evidence.counts().get(0) / (double) calls;
    draft.evidence = evidence.evidence();
    return draft.evidence >= 1 / (1 - confidence)
        ? draft.bad("the arms' calls are not shared as the rule says")
        : draft.decide(false, Sample.one(calls, 1));
  }
}
