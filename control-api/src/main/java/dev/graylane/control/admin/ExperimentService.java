package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.graylane.control.experiment.ExperimentDesk;
import dev.graylane.control.experiment.ExperimentEngine;
import dev.graylane.control.experiment.ExperimentNotFound;
import dev.graylane.control.experiment.ExperimentRefusal;
import dev.graylane.control.rollout.RolloutDesk;
import dev.graylane.control.rollout.RolloutRefusal;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.store.Store;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentAnswer;
import dev.graylane.v1.ExperimentsGrpc;
import dev.graylane.v1.GetExperimentRequest;
import dev.graylane.v1.ListExperimentsRequest;
import dev.graylane.v1.ListExperimentsResponse;
import dev.graylane.v1.Problem;
import dev.graylane.v1.PushGoalRequest;
import dev.graylane.v1.PushGoalResponse;
import dev.graylane.v1.Severity;
import dev.graylane.v1.ShipVariantRequest;
import dev.graylane.v1.StartExperimentRequest;
import dev.graylane.v1.StopExperimentRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The admin API of experiments. Its calls may wait for the disk. */
public final class ExperimentService extends ExperimentsGrpc.ExperimentsImplBase {
  private final ExperimentEngine engine;
  private final ExperimentDesk desk;
  private final StateKeeper keeper;
  private final ResourceFormat format;
  private final VariantShipping shipping;

  public ExperimentService(
      Store store,
      ExperimentEngine engine,
      RolloutDesk rollouts,
      StateKeeper keeper,
      ResourceFormat format) {
    this.engine = engine;
    this.desk = engine.desk();
    this.keeper = keeper;
    this.format = format;
    RuleEditor editor =
        new RuleEditor(store, keeper, new Changes(format), new RolloutGuard(keeper, rollouts));
    shipping = new VariantShipping(desk, rollouts, keeper, editor, format);
  }

  @Override
  public void startExperiment(
      StartExperimentRequest request, StreamObserver<ExperimentAnswer> out) {
    give(
        out,
        () -> {
          ResourceFormat.Documents documents =
              format.parse(request.getManifestsList(), request.getResourcesList());
          List<Problem> problems = check(documents);
          if (problems.stream().anyMatch(problem -> problem.getSeverity() == Severity.ERROR)) {
            throw Refusal.of(problems, keeper.state().revision());
          }
          Experiment spec = (Experiment) documents.resources().get(0);
          return answer(
                  desk.start(spec, request.getAuthor(), request.getReason(), request.getDryRun()))
              .addAllProblems(problems)
              .build();
        });
  }

  /** Only what concerns the experiment: the rules beside it were checked when they were written. */
  private List<Problem> check(ResourceFormat.Documents documents) {
    List<Problem> problems = new ArrayList<>(documents.problems());
    List<Message> resources = documents.resources();
    if (!problems.isEmpty()) {
      return problems;
    }
    if (resources.size() != 1 || !(resources.get(0) instanceof Experiment experiment)) {
      return List.of(
          Problem.newBuilder()
              .setSeverity(Severity.ERROR)
              .setMessage(
                  "found "
                      + resources.stream().map(each -> RuleSet.key(each).toString()).toList()
                      + ", expected one Experiment and nothing else")
              .build());
    }
    RuleSet after = keeper.state().rules().rules().with(List.of(experiment), List.of(), 0);
    String resource = "Experiment " + experiment.getName();
    for (Problem problem : documents.check(after)) {
      if (problem.getResource().equals(resource)) {
        problems.add(problem);
      }
    }
    problems.addAll(KnownReleases.missing(keeper.state(), experiment, documents));
    return problems;
  }

  @Override
  public void listExperiments(
      ListExperimentsRequest request, StreamObserver<ListExperimentsResponse> out) {
    give(
        out,
        () -> {
          ListExperimentsResponse.Builder response = ListExperimentsResponse.newBuilder();
          List<ExperimentDesk.View> views =
              request.getName().isEmpty() ? desk.all() : desk.runs(request.getName());
          views.forEach(view -> response.addExperiments(answer(view)));
          return response.build();
        });
  }

  @Override
  public void getExperiment(GetExperimentRequest request, StreamObserver<ExperimentAnswer> out) {
    give(out, () -> answer(desk.get(request.getName(), request.getRun())).build());
  }

  @Override
  public void stopExperiment(StopExperimentRequest request, StreamObserver<ExperimentAnswer> out) {
    give(
        out,
        () ->
            answer(desk.stop(request.getName(), request.getAuthor(), request.getReason())).build());
  }

  @Override
  public void shipVariant(ShipVariantRequest request, StreamObserver<ExperimentAnswer> out) {
    give(
        out,
        () -> {
          VariantShipping.Shipped shipped = shipping.ship(request);
          return answer(shipped.view()).setMade(shipped.made()).build();
        });
  }

  @Override
  public void pushGoal(PushGoalRequest request, StreamObserver<PushGoalResponse> out) {
    give(
        out,
        () -> {
          List<Long> users = new ArrayList<>();
          for (String user : request.getUsersList()) {
            if (!user.matches("[0-9a-f]{16}")) {
              throw Status.INVALID_ARGUMENT
                  .withDescription(
                      "found user `" + user + "`, expected the hash's 16 hexadecimal digits")
                  .asRuntimeException();
            }
            users.add(Long.parseUnsignedLong(user, 16));
          }
          return PushGoalResponse.newBuilder()
              .setTaken(engine.pushGoals(request.getName(), users))
              .build();
        });
  }

  private static ExperimentAnswer.Builder answer(ExperimentDesk.View view) {
    return ExperimentAnswer.newBuilder()
        .setExperiment(view.experiment().toBuilder().clearFinalResults())
        .setResults(view.results())
        .setRevision(view.revision())
        .setNow(Timestamps.fromMillis(view.now().toEpochMilli()))
        .setChanged(view.changed());
  }

  private static <T> void give(StreamObserver<T> out, Callable<T> task) {
    Answers.give(
        out,
        () -> {
          try {
            return task.call();
          } catch (ExperimentRefusal | RolloutRefusal e) {
            throw Status.FAILED_PRECONDITION
                .withDescription(e.getMessage())
                .withCause(e)
                .asRuntimeException();
          } catch (ExperimentNotFound e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
          }
        });
  }
}
