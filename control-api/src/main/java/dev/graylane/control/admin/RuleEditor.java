package dev.graylane.control.admin;

import com.google.protobuf.Message;
import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.Rule;
import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.rules.RuleState;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.Store;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.Change;
import dev.graylane.v1.ChangeAction;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Changes the rules: checks the whole as it would be, then commits it as one revision, or refuses
 * all of it.
 */
final class RuleEditor {
  private static final Duration CATCH_UP = Duration.ofSeconds(10);

  private final RuleLog ruleLog;
  private final StateKeeper keeper;
  private final Changes changes;
  private final RolloutGuard guard;

  RuleEditor(Store store, StateKeeper keeper, Changes changes, RolloutGuard guard) {
    this.guard = guard;
    this.ruleLog = new RuleLog(store);
    this.keeper = keeper;
    this.changes = changes;
  }

  /** What to write, and (where there is no message) to delete. */
  record Edit(Map<ResourceKey, Optional<Message>> resources) {
    static Edit put(List<Message> messages) {
      Map<ResourceKey, Optional<Message>> resources = new LinkedHashMap<>();
      messages.forEach(message -> resources.put(RuleSet.key(message), Optional.of(message)));
      return new Edit(resources);
    }

    List<Message> puts() {
      return resources.values().stream().flatMap(Optional::stream).toList();
    }

    List<ResourceKey> deletes() {
      return resources.entrySet().stream()
          .filter(e -> e.getValue().isEmpty())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /**
   * Makes an edit.
   *
   * @param edit from the rules as they are to what shall be done; asked again when they changed
   *     meanwhile
   * @param check the problems of the rules as they would be
   * @param force also what an active rollout moves
   */
  ApplyResponse edit(
      Function<RuleSet, Edit> edit,
      Function<RuleSet, List<Problem>> check,
      RuleLog.Origin origin,
      boolean dryRun,
      boolean force)
      throws InterruptedException {
    while (true) {
      RuleState base = keeper.state().rules();
      Edit wanted = edit.apply(base.rules());
      RuleSet after = base.rules().with(wanted.puts(), wanted.deletes(), 0);
      List<Problem> problems = new ArrayList<>(check.apply(after));
      problems.addAll(guard.check(base.rules(), after, force));
      if (problems.stream().anyMatch(problem -> problem.getSeverity() == Severity.ERROR)) {
        throw Refusal.of(problems, keeper.state().revision());
      }
      List<Change> made = changes.of(wanted.resources().keySet(), base.rules(), after);
      ApplyResponse.Builder response =
          ApplyResponse.newBuilder()
              .setRevision(keeper.state().revision())
              .addAllChanges(made)
              .addAllProblems(problems);
      List<Message> puts = changed(wanted.puts(), base.rules());
      List<ResourceKey> deletes = there(made);
      if (dryRun || (puts.isEmpty() && deletes.isEmpty())) {
        return response.build();
      }
      OptionalLong revision = ruleLog.commit(base, puts, deletes, origin);
      awaitNewer(base, revision);
      if (revision.isPresent()) {
        guard.edited(base.rules(), after, origin.author());
        return response.setRevision(revision.getAsLong()).build();
      }
    }
  }

  RuleLog log() {
    return ruleLog;
  }

  private static List<Message> changed(List<Message> puts, RuleSet before) {
    List<Message> changed = new ArrayList<>();
    for (Message message : puts) {
      Rule old = before.get(RuleSet.key(message));
      if (old == null || !old.message().equals(message)) {
        changed.add(message);
      }
    }
    return changed;
  }

  private static List<ResourceKey> there(List<Change> made) {
    return made.stream()
        .filter(change -> change.getAction() == ChangeAction.DELETED)
        .map(change -> new ResourceKey(change.getKind(), change.getName()))
        .toList();
  }

  /** Whoever wrote sees what they wrote; whoever lost against another sees what that one wrote. */
  private void awaitNewer(RuleState base, OptionalLong revision) throws InterruptedException {
    try {
      if (revision.isPresent()) {
        keeper.await(revision.getAsLong(), CATCH_UP);
      } else {
        keeper.awaitRulesAfter(base.number(), CATCH_UP);
      }
    } catch (TimeoutException e) {
      throw Status.UNAVAILABLE
          .withDescription(
              "the store's changes do not come in; whether the change was made is shown by `graylane history`")
          .withCause(e)
          .asRuntimeException();
    }
  }
}
