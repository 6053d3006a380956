package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.graylane.control.rollout.PushedMetrics;
import dev.graylane.control.rollout.RolloutDesk;
import dev.graylane.control.rollout.RolloutNotFound;
import dev.graylane.control.rollout.RolloutRefusal;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.Experiments;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.v1.ActOnRolloutRequest;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.GetRolloutHistoryRequest;
import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.ListRolloutsRequest;
import dev.graylane.v1.ListRolloutsResponse;
import dev.graylane.v1.Problem;
import dev.graylane.v1.PushMetricRequest;
import dev.graylane.v1.PushMetricResponse;
import dev.graylane.v1.QueuedRollout;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutAnswer;
import dev.graylane.v1.RolloutsGrpc;
import dev.graylane.v1.Service;
import dev.graylane.v1.Severity;
import dev.graylane.v1.StartRolloutRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The admin API of rollouts. Its calls may wait for the disk. */
public final class RolloutService extends RolloutsGrpc.RolloutsImplBase {
  private final RolloutDesk desk;
  private final PushedMetrics metrics;
  private final StateKeeper keeper;
  private final ResourceFormat format;

  public RolloutService(
      RolloutDesk desk, PushedMetrics metrics, StateKeeper keeper, ResourceFormat format) {
    this.desk = desk;
    this.metrics = metrics;
    this.keeper = keeper;
    this.format = format;
  }

  @Override
  public void startRollout(StartRolloutRequest request, StreamObserver<RolloutAnswer> out) {
    give(
        out,
        () -> {
          ResourceFormat.Documents documents =
              format.parse(request.getManifestsList(), request.getResourcesList());
          List<Problem> problems = check(documents);
          if (problems.stream().anyMatch(problem -> problem.getSeverity() == Severity.ERROR)) {
            throw Refusal.of(problems, keeper.state().revision());
          }
          QueuedRollout wanted =
              QueuedRollout.newBuilder()
                  .setSpec((Rollout) documents.resources().get(0))
                  .setAuthor(request.getAuthor())
                  .setReason(request.getReason())
                  .build();
          return answer(desk.start(wanted, request.getDryRun())).addAllProblems(problems).build();
        });
  }

  /** Only what concerns the rollout: the rules beside it were checked when they were written. */
  private List<Problem> check(ResourceFormat.Documents documents) {
    List<Problem> problems = new ArrayList<>(documents.problems());
    List<Message> resources = documents.resources();
    if (!problems.isEmpty()) {
      return problems;
    }
    if (resources.size() != 1 || !(resources.get(0) instanceof Rollout rollout)) {
      return List.of(
          Problem.newBuilder()
              .setSeverity(Severity.ERROR)
              .setMessage("found " + names(resources) + ", expected one Rollout and nothing else")
              .build());
    }
    ControlState state = keeper.state();
    RuleSet after = state.rules().rules().with(List.of(rollout), List.of(), 0);
    String resource = "Rollout " + rollout.getName();
    for (Problem problem : documents.check(after)) {
      if (problem.getResource().equals(resource)) {
        problems.add(problem);
      }
    }
    inTheWay(state, rollout)
        .ifPresent(
            experiment ->
                problems.add(
                    documents.problem(
                        resource,
                        "service",
                        "Experiment "
                            + experiment
                            + " shares the callers of "
                            + rollout.getService()
                            + " among releases: stop or ship it first")));
    if (!isKnown(state, rollout)) {
      problems.add(
          documents.problem(
              resource,
              "to",
              "Service "
                  + rollout.getService()
                  + " has no release "
                  + rollout.getTo()
                  + ": no instance of it has registered, and the Service names no endpoint of it"));
    }
    return problems;
  }

  /** An experiment that runs, and whose variants are releases of the service. */
  private static Optional<String> inTheWay(ControlState state, Rollout rollout) {
    return state.experiments().all().stream()
        .map(Experiments.Stored::experiment)
        .filter(record -> record.getPhase() == ExperimentPhase.RUNNING)
        .map(ExperimentRecord::getSpec)
        .filter(spec -> spec.getService().equals(rollout.getService()))
        .filter(spec -> spec.getHeader().isEmpty())
        .map(Experiment::getName)
        .findFirst();
  }

  private static String names(List<Message> resources) {
    return resources.isEmpty()
        ? "nothing"
        : String.join(", ", resources.stream().map(r -> RuleSet.key(r).toString()).toList());
  }

  private static boolean isKnown(ControlState state, Rollout rollout) {
    boolean registered =
        state.instances().of(rollout.getService()).values().stream()
            .anyMatch(stored -> stored.getRegistration().getRelease().equals(rollout.getTo()));
    return registered
        || state.rules().rules().all(Service.class).stream()
            // An unknown service has its own mistake.
            .noneMatch(service -> service.getName().equals(rollout.getService()))
        || state.rules().rules().all(Service.class).stream()
            .filter(service -> service.getName().equals(rollout.getService()))
            .anyMatch(service -> service.containsReleases(rollout.getTo()));
  }

  @Override
  public void listRollouts(ListRolloutsRequest request, StreamObserver<ListRolloutsResponse> out) {
    give(
        out,
        () ->
            ListRolloutsResponse.newBuilder()
                .addAllRollouts(desk.all())
                .setNow(Timestamps.fromMillis(desk.now().toEpochMilli()))
                .build());
  }

  @Override
  public void getRollout(GetRolloutRequest request, StreamObserver<RolloutAnswer> out) {
    give(out, () -> answer(desk.get(request.getName())).build());
  }

  @Override
  public void actOnRollout(ActOnRolloutRequest request, StreamObserver<RolloutAnswer> out) {
    give(
        out,
        () ->
            answer(
                    desk.act(
                        request.getName(),
                        action(request.getAction()),
                        request.getAuthor(),
                        request.getReason(),
                        request.getForce()))
                .build());
  }

  private static RolloutDesk.Action action(String text) {
    for (RolloutDesk.Action action : RolloutDesk.Action.values()) {
      if (action.name().equalsIgnoreCase(text)) {
        return action;
      }
    }
    throw Status.INVALID_ARGUMENT
        .withDescription(
            "found action `"
                + text
                + "`, expected one of "
                + List.of(RolloutDesk.Action.values()).toString().toLowerCase(Locale.ROOT))
        .asRuntimeException();
  }

  @Override
  public void getRolloutHistory(
      GetRolloutHistoryRequest request, StreamObserver<ListRolloutsResponse> out) {
    give(
        out,
        () ->
            ListRolloutsResponse.newBuilder()
                .addAllRollouts(desk.history(request.getName()))
                .setNow(Timestamps.fromMillis(desk.now().toEpochMilli()))
                .build());
  }

  @Override
  public void pushMetric(PushMetricRequest request, StreamObserver<PushMetricResponse> out) {
    give(
        out,
        () -> {
          if (request.getName().isEmpty() || !Double.isFinite(request.getValue())) {
            throw Status.INVALID_ARGUMENT
                .withDescription("a figure needs a name and a finite value")
                .asRuntimeException();
          }
          metrics.push(
              request.getName(), request.getService(), request.getRelease(), request.getValue());
          return PushMetricResponse.getDefaultInstance();
        });
  }

  private RolloutAnswer.Builder answer(RolloutDesk.View view) {
    Instant now = view.now();
    return RolloutAnswer.newBuilder()
        .setRollout(view.rollout())
        .setResource(format.toSpec(view.rollout().getSpec()))
        .setRevision(view.revision())
        .setNow(Timestamps.fromMillis(now.toEpochMilli()))
        .setChanged(view.changed());
  }

  private static <T> void give(StreamObserver<T> out, Callable<T> task) {
    Answers.give(
        out,
        () -> {
          try {
            return task.call();
          } catch (RolloutRefusal e) {
            throw Status.FAILED_PRECONDITION
                .withDescription(e.getMessage())
                .withCause(e)
                .asRuntimeException();
          } catch (RolloutNotFound e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
          }
        });
  }
}
