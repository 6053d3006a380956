package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.graylane.control.agents.AgentProgress;
import dev.graylane.control.agents.AgentRegistry;
import dev.graylane.control.rollout.RolloutDesk;
import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.Rule;
import dev.graylane.control.rules.RuleLog;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.control.state.ControlState;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.stats.TrafficWindows;
import dev.graylane.control.store.Store;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.DeleteResourceRequest;
import dev.graylane.v1.ExplainRequest;
import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.GetResourceRequest;
import dev.graylane.v1.GetRevisionRequest;
import dev.graylane.v1.GetServerInfoRequest;
import dev.graylane.v1.GetTrafficRequest;
import dev.graylane.v1.GetTrafficResponse;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.ListAgentsResponse;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.ListResourcesResponse;
import dev.graylane.v1.ListRevisionsRequest;
import dev.graylane.v1.ListRevisionsResponse;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Resource;
import dev.graylane.v1.Revision;
import dev.graylane.v1.RollbackRequest;
import dev.graylane.v1.ServerInfo;
import dev.graylane.v1.WaitForAgentsRequest;
import dev.graylane.v1.WaitForAgentsResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The admin API. Its calls may wait for the disk: they run on threads for that. */
public final class AdminService extends AdminGrpc.AdminImplBase {
  private static final int DEFAULT_REVISIONS = 50;
  private static final int MAX_MINUTES = 60;
  private static final int DEFAULT_MINUTES = 5;

  private final Store store;
  private final ControlLoop loop;
  private final AgentRegistry agents;
  private final StateKeeper keeper;
  private final TrafficWindows traffic;
  private final ResourceFormat format;
  private final RuleEditor editor;
  private final History history;
  private final Instant startedAt = Instant.now();

  public AdminService(
      Store store,
      ControlLoop loop,
      AgentRegistry agents,
      StateKeeper keeper,
      TrafficWindows traffic,
      ResourceFormat format,
      RolloutDesk rollouts) {
    this.store = store;
    this.loop = loop;
    this.agents = agents;
    this.keeper = keeper;
    this.traffic = traffic;
    this.format = format;
    Changes changes = new Changes(format);
    editor = new RuleEditor(store, keeper, changes, new RolloutGuard(keeper, rollouts));
    history = new History(editor.log(), changes);
  }

  @Override
  public void apply(ApplyRequest request, StreamObserver<ApplyResponse> out) {
    Answers.give(out, () -> apply(request, request.getDryRun(), Problems::ofMoving));
  }

  @Override
  public void validate(ApplyRequest request, StreamObserver<ApplyResponse> out) {
    Answers.give(out, () -> apply(request, true, resources -> List.of()));
  }

  private ApplyResponse apply(
      ApplyRequest request, boolean dryRun, Function<List<Message>, List<Problem>> more)
      throws InterruptedException {
    ResourceFormat.Documents documents =
        format.parse(request.getManifestsList(), request.getResourcesList());
    RuleEditor.Edit edit = RuleEditor.Edit.put(documents.resources());
    return editor.edit(
        now -> edit,
        after -> {
          List<Problem> problems = new ArrayList<>(more.apply(documents.resources()));
          problems.addAll(Problems.all(documents, keeper.state(), after));
          return problems;
        },
        origin(request.getAuthor(), request.getReason()),
        dryRun,
        request.getForce());
  }

  @Override
  public void deleteResource(DeleteResourceRequest request, StreamObserver<ApplyResponse> out) {
    Answers.give(
        out,
        () -> {
          ResourceKey key = found(request.getKind(), request.getName()).key();
          ResourceFormat.Documents none = format.parse(List.of(), List.of());
          return editor.edit(
              now -> new RuleEditor.Edit(Map.of(key, Optional.empty())),
              after -> Problems.ofDeletion(key, none.check(after), keeper.state().revision()),
              origin(request.getAuthor(), request.getReason()),
              false,
              request.getForce());
        });
  }

  @Override
  public void rollback(RollbackRequest request, StreamObserver<ApplyResponse> out) {
    Answers.give(
        out,
        () -> {
          RuleSet target = history.at(request.getRevision(), keeper.state().revision());
          ResourceFormat.Documents none = format.parse(List.of(), List.of());
          String reason =
              request.getReason().isEmpty()
                  ? "Roll back to revision " + request.getRevision()
                  : request.getReason();
          return editor.edit(
              now -> History.towards(target, now),
              none::check,
              origin(request.getAuthor(), reason),
              false,
              request.getForce());
        });
  }

  private static RuleLog.Origin origin(String author, String reason) {
    return new RuleLog.Origin(Instant.now(), author, reason);
  }

  @Override
  public void getResource(GetResourceRequest request, StreamObserver<Resource> out) {
    Answers.give(out, () -> resource(found(request.getKind(), request.getName())));
  }

  private Rule found(String kind, String name) {
    Rule rule = keeper.state().rules().rules().get(new ResourceKey(kind, name));
    if (rule == null) {
      throw Refusal.notFound("there is no " + kind + " " + name);
    }
    return rule;
  }

  @Override
  public void listResources(
      ListResourcesRequest request, StreamObserver<ListResourcesResponse> out) {
    Answers.give(
        out,
        () -> {
          ControlState state = keeper.state();
          ListResourcesResponse.Builder response =
              ListResourcesResponse.newBuilder().setRevision(state.revision());
          for (Rule rule : state.rules().rules().all()) {
            if (request.getKind().isEmpty() || request.getKind().equals(rule.key().kind())) {
              response.addResources(resource(rule));
            }
          }
          return response.build();
        });
  }

  private Resource resource(Rule rule) {
    return Resource.newBuilder()
        .setKind(rule.key().kind())
        .setName(rule.key().name())
        .setSpec(format.toSpec(rule.message()))
        .setRevision(rule.revision())
        .build();
  }

  @Override
  public void explain(ExplainRequest request, StreamObserver<ExplainResponse> out) {
    Answers.give(out, () -> Engine.explain(keeper.state(), request));
  }

  @Override
  public void listAgents(ListAgentsRequest request, StreamObserver<ListAgentsResponse> out) {
    Answers.give(
        out,
        () ->
            ListAgentsResponse.newBuilder()
                .addAllAgents(loop.ask(agents::agents).get())
                .setRevision(keeper.state().revision())
                .build());
  }

  @Override
  public void waitForAgents(
      WaitForAgentsRequest request, StreamObserver<WaitForAgentsResponse> out) {
    Duration atMost =
        Duration.ofMillis(Math.min(600_000L, Integer.toUnsignedLong(request.getTimeoutMillis())));
    AgentWait.start(loop, agents, request.getRevision(), atMost)
        .whenComplete(
            (progress, stopped) -> {
              if (stopped != null) {
                out.onError(stopped);
              } else {
                Answers.give(out, () -> answer(progress));
              }
            });
  }

  private static WaitForAgentsResponse answer(AgentProgress progress) {
    return WaitForAgentsResponse.newBuilder()
        .setComplete(progress.settled() && progress.missing().isEmpty())
        .setAcknowledged(progress.acknowledged())
        .addAllMissing(progress.missing())
        .build();
  }

  @Override
  public void listRevisions(
      ListRevisionsRequest request, StreamObserver<ListRevisionsResponse> out) {
    int limit = request.getLimit() <= 0 ? DEFAULT_REVISIONS : request.getLimit();
    Answers.give(
        out,
        () -> ListRevisionsResponse.newBuilder().addAllRevisions(history.newest(limit)).build());
  }

  @Override
  public void getRevision(GetRevisionRequest request, StreamObserver<Revision> out) {
    Answers.give(out, () -> history.get(request.getRevision()));
  }

  @Override
  public void getTraffic(GetTrafficRequest request, StreamObserver<GetTrafficResponse> out) {
    int minutes =
        request.getMinutes() <= 0 ? DEFAULT_MINUTES : Math.min(MAX_MINUTES, request.getMinutes());
    Answers.give(
        out,
        () ->
            GetTrafficResponse.newBuilder()
                .addAllTraffic(loop.ask(() -> traffic.last(minutes)).get())
                .build());
  }

  @Override
  public void getServerInfo(GetServerInfoRequest request, StreamObserver<ServerInfo> out) {
    Answers.give(
        out,
        () -> {
          ControlState state = keeper.state();
          String version = AdminService.class.getPackage().getImplementationVersion();
          return ServerInfo.newBuilder()
              .setVersion(version == null ? "dev" : version)
              .setStore(store.toString())
              .setStoreEpoch(state.epoch())
              .setRevision(state.revision())
              .setStartedAt(Timestamps.fromMillis(startedAt.toEpochMilli()))
              .setAgents(loop.ask(agents::connected).get())
              .build();
        });
  }
}
