package dev.graylane.control.admin;

import dev.graylane.control.experiment.ExperimentDesk;
import dev.graylane.control.experiment.ExperimentRefusal;
import dev.graylane.control.rollout.RolloutDesk;
import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.ExperimentForm;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.Problem;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.Route;
import dev.graylane.v1.Severity;
import dev.graylane.v1.ShipVariantRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gives a variant that won to everybody. The route or rollout is made before the experiment is
 * stopped, so that its users are not taken away what they have for a moment; to do it again does no
 * harm.
 */
final class VariantShipping {
  private static final int WHOLE = 10_000;

  private final ExperimentDesk desk;
  private final RolloutDesk rollouts;
  private final StateKeeper keeper;
  private final RuleEditor editor;
  private final ResourceFormat format;

  VariantShipping(
      ExperimentDesk desk,
      RolloutDesk rollouts,
      StateKeeper keeper,
      RuleEditor editor,
      ResourceFormat format) {
    this.desk = desk;
    this.rollouts = rollouts;
    this.keeper = keeper;
    this.editor = editor;
    this.format = format;
  }

  /** The experiment afterwards, and what was made, for people. */
  record Shipped(ExperimentDesk.View view, String made) {}

  Shipped ship(ShipVariantRequest request) throws InterruptedException {
    ExperimentDesk.View view = desk.get(request.getName());
    Experiment spec = view.experiment().getSpec();
    ExperimentVariant variant = variant(spec, request.getVariant());
    if (!spec.getHeader().isEmpty() && request.getRolloutStepsCount() > 0) {
      throw new ExperimentRefusal(
          "a rollout moves calls from release to release, and the variants of Experiment "
              + spec.getName()
              + " are values of the header "
              + spec.getHeader()
              + ": ship "
              + variant.getName()
              + " without steps");
    }
    String made =
        request.getRolloutStepsCount() > 0
            ? rollout(request, spec, variant)
            : route(request, spec, variant);
    return request.getDryRun()
        ? new Shipped(view, made)
        : new Shipped(
            desk.shipped(
                spec.getName(), variant.getName(), made, request.getAuthor(), request.getReason()),
            made);
  }

  private static ExperimentVariant variant(Experiment spec, String name) {
    return spec.getVariantsList().stream()
        .filter(variant -> variant.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentRefusal(
                    "found variant `"
                        + name
                        + "`, expected one of "
                        + String.join(
                            ", ",
                            spec.getVariantsList().stream()
                                .map(ExperimentVariant::getName)
                                .toList())));
  }

  private static String name(Experiment spec, ExperimentVariant variant) {
    return spec.getName() + "-" + variant.getName().toLowerCase(Locale.ROOT);
  }

  private String route(ShipVariantRequest request, Experiment spec, ExperimentVariant variant)
      throws InterruptedException {
    Route.Builder route =
        Route.newBuilder()
            .setName(name(spec, variant))
            .setService(spec.getService())
            .setPriority(spec.getPriority())
            .addAllFallback(spec.getFallbackList());
    if (spec.getHeader().isEmpty()) {
      route.putSplit(ExperimentForm.release(variant), WHOLE);
    } else {
      route.getHeadersBuilder().putAddIfAbsent(spec.getHeader(), ExperimentForm.value(variant));
    }
    if (spec.hasWhen()) {
      route.setWhen(spec.getWhen());
    }
    ResourceFormat.Documents none = format.parse(List.of(), List.of());
    editor.edit(
        now -> RuleEditor.Edit.put(List.of(route.build())),
        after -> Problems.all(none, keeper.state(), after),
        new RuleLog.Origin(Instant.now(), request.getAuthor(), reason(request, spec)),
        request.getDryRun(),
        false);
    return "Route " + route.getName();
  }

  private String rollout(ShipVariantRequest request, Experiment spec, ExperimentVariant variant) {
    Rollout.Builder rollout =
        Rollout.newBuilder()
            .setName(name(spec, variant))
            .setService(spec.getService())
            .setTo(ExperimentForm.release(variant))
            .setPriority(spec.getPriority())
            .setKey("USER")
            .addAllSteps(request.getRolloutStepsList())
            .addAllFallback(spec.getFallbackList());
    if (spec.hasWhen()) {
      rollout.setWhen(spec.getWhen());
    }
    if (spec.hasChecks()) {
      rollout.setChecks(spec.getChecks());
    }
    RuleSet after = keeper.state().rules().rules().with(List.of(rollout.build()), List.of(), 0);
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : format.parse(List.of(), List.of()).check(after)) {
      if (problem.getResource().equals("Rollout " + rollout.getName())
          && problem.getSeverity() == Severity.ERROR) {
        problems.add(problem);
      }
    }
    if (!problems.isEmpty()) {
      throw Refusal.of(problems, keeper.state().revision());
    }
    rollouts.start(
        QueuedRollout.newBuilder()
            .setSpec(rollout)
            .setAuthor(request.getAuthor())
            .setReason(reason(request, spec))
            .build(),
        request.getDryRun());
    return "Rollout " + rollout.getName();
  }

  private static String reason(ShipVariantRequest request, Experiment spec) {
    String why = "experiment " + spec.getName();
    return request.getReason().isEmpty() ? why : why + ": " + request.getReason();
  }
}
