package dev.graylane.control.admin;

import dev.graylane.control.push.BundleRenderer;
import dev.graylane.control.push.Publication;
import dev.graylane.control.push.RenderedBundle;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.rules.RuleState;
import dev.graylane.control.state.ControlState;
import dev.graylane.routing.Inputs;
import dev.graylane.routing.LoadView;
import dev.graylane.routing.RoutingTable;
import dev.graylane.routing.Update;
import dev.graylane.v1.ExplainRequest;
import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Asks the agents' own engine: what it would decide, and whether it would take the rules. */
final class Engine {
  private static final Inputs INPUTS =
      new Inputs() {
        @Override
        public long nowMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public int random(int bound) {
          return ThreadLocalRandom.current().nextInt(bound);
        }

        @Override
        public LoadView load() {
          return LoadView.NONE;
        }
      };

  private Engine() {}

  static ExplainResponse explain(ControlState state, ExplainRequest request) {
    return compile(state).table().explain(request, INPUTS).toProto();
  }

  /** What every agent would refuse of these rules. */
  static List<Problem> check(ControlState now, RuleSet after) {
    RuleState rules = new RuleState(now.rules().number(), now.rules().revision(), after);
    Update update =
        compile(
            new ControlState(
                now.epoch(),
                now.revision(),
                rules,
                now.instances(),
                now.rollouts(),
                now.experiments(),
                now.servers()));
    return update.errors().stream()
        // The agents' secrets, which the mesh bundle may name, are not known here.
        .filter(error -> error.getName().startsWith(BundleRenderer.SERVICE_PREFIX))
        .map(
            error ->
                Problem.newBuilder()
                    .setSeverity(Severity.ERROR)
                    .setResource(
                        "Service "
                            + error.getName().substring(BundleRenderer.SERVICE_PREFIX.length()))
                    .setMessage(error.getMessage())
                    .build())
        .toList();
  }

  private static Update compile(ControlState state) {
    Publication rendered = new BundleRenderer().render(state);
    return RoutingTable.empty()
        .apply(
            rendered.epoch(),
            rendered.revision(),
            true,
            rendered.bundles().values().stream().map(RenderedBundle::bundle).toList(),
            List.of());
  }
}
