package dev.graylane.control.rollout;

import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.Rule;
import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleState;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/** Reads and writes which release is a service's baseline. */
final class Baselines {
  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final int TRIES = 5;

  private final RuleLog ruleLog;
  private final StateKeeper keeper;

  Baselines(Store store, StateKeeper keeper) {
    this.ruleLog = new RuleLog(store);
    this.keeper = keeper;
  }

  Optional<String> of(String service) {
    return service(keeper.state().rules(), service).map(Service::getBaseline);
  }

  private static Optional<Service> service(RuleState rules, String name) {
    Rule rule = rules.rules().get(new ResourceKey("Service", name));
    return Optional.ofNullable(rule).map(found -> (Service) found.message());
  }

  /**
   * Makes a release the baseline, where one of the rollout's two releases is that now: to do it
   * again changes nothing.
   *
   * @return why that failed; empty: it has not, or there was nothing to do
   */
  String make(RolloutRecord rollout, String wanted, Instant now) throws InterruptedException {
    try {
      for (int i = 0; i < TRIES; i++) {
        RuleState base = keeper.state().rules();
        Optional<Service> service = service(base, rollout.getSpec().getService());
        if (service.isEmpty() || !isOurs(rollout, wanted, service.get().getBaseline())) {
          return "";
        }
        Service changed = service.get().toBuilder().setBaseline(wanted).build();
        String name = rollout.getSpec().getName();
        Failpoints.before("baseline");
        OptionalLong revision =
            ruleLog.commit(
                base,
                List.of(changed),
                List.of(),
                new RuleLog.Origin(now, "rollout " + name, wanted + " by Rollout " + name));
        if (revision.isPresent()) {
          Failpoints.after("baseline");
          keeper.await(revision.getAsLong(), CATCH_UP);
          return "";
        }
        keeper.awaitRulesAfter(base.number(), CATCH_UP);
      }
      return "the rules change all the time";
    } catch (StoreException e) {
      return "the store: " + e.getMessage();
    } catch (TimeoutException e) {
      return "the store's changes do not come in";
    }
  }

  private static boolean isOurs(RolloutRecord rollout, String wanted, String baseline) {
    return !baseline.equals(wanted)
        && (baseline.equals(rollout.getFrom()) || baseline.equals(rollout.getSpec().getTo()));
  }
}
