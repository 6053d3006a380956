package dev.graylane.control.admin;

import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.ExperimentForm;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Service;
import java.util.ArrayList;
import java.util.List;

/** Whether the releases that an experiment gives are there to be given. */
final class KnownReleases {
  private KnownReleases() {}

  static List<Problem> missing(
      ControlState state, Experiment experiment, ResourceFormat.Documents documents) {
    List<Problem> missing = new ArrayList<>();
    for (int i = 0; i < experiment.getVariantsCount() && experiment.getHeader().isEmpty(); i++) {
      String release = ExperimentForm.release(experiment.getVariants(i));
      if (!isKnown(state, experiment.getService(), release)) {
        missing.add(
            documents.problem(
                "Experiment " + experiment.getName(),
                "variants[" + i + "]",
                "Service "
                    + experiment.getService()
                    + " has no release "
                    + release
                    + ": no instance of it has registered, and the Service names no endpoint of it"));
      }
    }
    return missing;
  }

  private static boolean isKnown(ControlState state, String name, String release) {
    return state.instances().of(name).values().stream()
            .anyMatch(stored -> stored.getRegistration().getRelease().equals(release))
        || state.rules().rules().all(Service.class).stream()
            .filter(service -> service.getName().equals(name))
            .anyMatch(
                service ->
                    service.containsReleases(release) || service.getBaseline().equals(release));
  }
}
