package dev.graylane.control.rollout;

import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import dev.graylane.v1.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store, agents and a clock that exist only in numbers. */
final class SimulatedWorld {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  Instant now = START;
  RolloutRecord record;
  long revision = 10;
  int live = 100;
  int acknowledged = 100;
  int refused;
  int oldInstances = 3;
  int nextInstances = 3;
  Optional<String> baseline = Optional.of("v1");
  boolean baselineCanBeWritten = true;
  VerdictKind verdict = VerdictKind.OK;
  int promotions;
  final List<RolloutRecord> written = new ArrayList<>();
  private final RolloutMachine machine = new RolloutMachine(this::judge);

  private Judge.Judgement judge(RolloutRecord judged, Instant at, Facts.Look seen) {
    CheckVerdict said = CheckVerdict.newBuilder().setCheck("told").setVerdict(verdict).build();
    return new Judge.Judgement(
        judged.getEvidence(),
        List.of(said),
        verdict == VerdictKind.BAD ? Optional.of("told: bad") : Optional.empty(),
        Optional.empty());
  }

  SimulatedWorld start(Rollout spec) {
    write(Lineup.start(record, wanted(spec), baseline, now));
    return this;
  }

  static QueuedRollout wanted(Rollout spec) {
    return QueuedRollout.newBuilder().setSpec(spec).setAuthor("ada").build();
  }

  static RolloutCommands.Origin ada() {
    return new RolloutCommands.Origin("ada", "", false);
  }

  SimulatedWorld command(UnaryOperator<RolloutRecord> command) {
    RolloutRecord next = command.apply(record);
    if (!next.equals(record)) {
      write(next);
    }
    return this;
  }

  private void write(RolloutRecord next) {
    record = next;
    revision++;
    written.add(next);
  }

  /** Everything that is due now. */
  SimulatedWorld settle() {
    for (int i = 0; i < 100; i++) {
      String failure = writeBaseline();
      RolloutRecord next = machine.next(record, now, facts(failure));
      if (next.equals(record)) {
        return this;
      }
      write(next);
    }
    throw new AssertionError("never settles: " + record);
  }

  private String writeBaseline() {
    Optional<String> wanted = RolloutMachine.wantedBaseline(record);
    if (wanted.isEmpty() || wanted.equals(baseline) || baseline.isEmpty()) {
      return "";
    }
    boolean ours =
        baseline.get().equals(record.getFrom()) || baseline.get().equals(record.getSpec().getTo());
    if (!ours) {
      return "";
    }
    if (!baselineCanBeWritten) {
      return "the store is full";
    }
    promotions += wanted.get().equals(record.getSpec().getTo()) ? 1 : 0;
    baseline = wanted;
    return "";
  }

  private Facts facts(String failure) {
    Facts facts =
        new Facts(
            revision,
            new Facts.Agents(live, acknowledged, refused),
            baseline,
            oldInstances,
            nextInstances,
            failure,
            Optional.empty());
    return RolloutMachine.isLookDue(record, now)
        ? facts.withLook(new Facts.Look(Calls.Seen.NOTHING, Map.of()))
        : facts;
  }

  /** Lets time go by, with a look each second or, for long times, each minute. */
  SimulatedWorld after(Duration time) {
    Instant end = now.plus(time);
    Duration tick =
        time.compareTo(Duration.ofHours(2)) > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    while (now.isBefore(end)) {
      now = now.plus(tick).isAfter(end) ? end : now.plus(tick);
      settle();
    }
    return this;
  }

  /** Nobody drives for a while. */
  SimulatedWorld away(Duration time) {
    now = now.plus(time);
    return settle();
  }

  /** The share of all callers that the new release has, by what agents are told. */
  static int weight(RolloutRecord record) {
    for (Route route : record.getRoutesList()) {
      if (route.getName().equals(record.getSpec().getName())) {
        return route.getSplitOrDefault(record.getSpec().getTo(), 0);
      }
    }
    return -1;
  }

  int weight() {
    return weight(record);
  }

  String state() {
    return RolloutCommands.state(record);
  }

  List<String> events() {
    return record.getEventsList().stream().map(event -> event.getType()).toList();
  }

  PlannedStep step() {
    return Records.step(record);
  }
}
