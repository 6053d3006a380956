package dev.graylane.routing;

import dev.graylane.v1.Lane;
import dev.graylane.v1.MeshBundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiled bundle of what concerns no single service: how attributes are derived, and who
 * enters which lane.
 */
final class MeshTable {
  static final MeshTable DEFAULT =
      new MeshTable(AttributeRules.DEFAULT, new Gate[0], Collections.emptySet());

  final AttributeRules attributes;
  private final Gate[] gates;
  private final Set<String> lanes;

  private MeshTable(AttributeRules attributes, Gate[] gates, Set<String> lanes) {
    this.attributes = attributes;
    this.gates = gates;
    this.lanes = lanes;
  }

  static MeshTable compile(MeshBundle bundle, Secrets secrets) throws InvalidRule {
    AttributeRules attributes =
        bundle.hasAttributes()
            ? AttributeRules.compile(bundle.getAttributes(), secrets)
            : AttributeRules.DEFAULT;
    List<Lane> lanes = new ArrayList<>(bundle.getLanesList());
    lanes.sort(Comparator.comparingInt(Lane::getPriority).reversed().thenComparing(Lane::getName));
    Set<String> names = new HashSet<>();
    List<Gate> gates = new ArrayList<>();
    for (Lane lane : lanes) {
      if (lane.getName().isEmpty() || !names.add(lane.getName())) {
        throw new InvalidRule("Lane " + lane.getName() + ": must have a name of its own");
      }
      // Without a condition nobody enters here: the lane is for requests that bring it along.
      if (lane.hasWhen()) {
        try {
          ConditionCompiler conditions = new ConditionCompiler(lane.getName(), attributes.userHash);
          gates.add(new Gate(lane.getName(), conditions.compile(lane.getWhen(), "when")));
        } catch (InvalidRule e) {
          throw e.in("Lane " + lane.getName());
        }
      }
    }
    return new MeshTable(attributes, gates.toArray(new Gate[0]), names);
  }

  boolean hasLane(String lane) {
    return lanes.contains(lane);
  }

  Entry enter(
      CallView request,
      boolean served,
      RequestContext context,
      @Nullable String lane,
      Map<String, String> carried,
      Inputs inputs,
      @Nullable Recorder recorder) {
    Map<String, String> all =
        attributes.derive(request, served, context.clientIp(), carried, recorder);
    boolean brought = lane != null && !lane.isEmpty();
    if (brought || gates.length == 0) {
      return Entry.carrying(brought ? lane : null, all);
    }
    Evaluation e = Evaluation.begin(request, context, null, all, inputs, recorder);
    try {
      for (Gate gate : gates) {
        if (gate.lets(e)) {
          return new Entry(gate.lane, true, all, e.missingKey);
        }
      }
      return e.missingKey ? new Entry(null, false, all, true) : Entry.carrying(null, all);
    } finally {
      e.end();
    }
  }

  /** Who enters one lane. */
  private static final class Gate {
    final String lane;
    private final Predicate when;

    Gate(String lane, Predicate when) {
      this.lane = lane;
      this.when = when;
    }

    boolean lets(Evaluation e) {
      Recorder recorder = e.recorder;
      if (recorder == null) {
        return when.matches(e);
      }
      recorder.open("enter lane " + lane, "");
      boolean enters = when.matches(e);
      recorder.close(enters ? "entered" : "did not match");
      return enters;
    }
  }
}
