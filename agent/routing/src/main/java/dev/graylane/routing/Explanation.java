package dev.graylane.routing;

import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.ExplainStep;
import java.util.List;

/** A decision with everything that was looked at on the way to it. */
public final class Explanation {
  private final Decision decision;
  private final List<ExplainStep> trail;

  Explanation(Decision decision, List<ExplainStep> trail) {
    this.decision = decision;
    this.trail = trail;
  }

  public Decision decision() {
    return decision;
  }

  /** Unmodifiable; in the order in which things were looked at. */
  public List<ExplainStep> trail() {
    return trail;
  }

  /** As the admin API answers it. */
  public ExplainResponse toProto() {
    ExplainResponse.Builder response =
        ExplainResponse.newBuilder()
            .setService(decision.service())
            .setRelease(decision.release())
            .setRoute(decision.route())
            .setLane(decision.lane())
            .setReason(decision.reason().name())
            .setRevision(decision.revision())
            .putAllHeaders(decision.headers())
            .addAllTrail(trail);
    for (Instance endpoint : decision.endpoints()) {
      response.addEndpoints(endpoint.address());
    }
    return response.build();
  }
}
