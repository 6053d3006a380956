package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.ChangeAction;
import dev.graylane.v1.DeleteResourceRequest;
import dev.graylane.v1.ExplainRequest;
import dev.graylane.v1.ExplainResponse;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.ListRevisionsRequest;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.Resource;
import dev.graylane.v1.RollbackRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is applied, shown, explained and brought back, over gRPC and over REST. */
class AdminRulesTest extends AdminApiSetting {
  @Test
  void resourcesSentAsJsonKeepTheirWholeNumbers() throws Exception {
    apply(ORDERS);
    HttpResponse<String> answer =
        rest(
            "POST",
            "/v1/apply",
            """
            {"resources": [{"kind": "Route", "name": "orders-beta", "service": "orders",
              "priority": 100, "split": {"v1": "100%"}}]}
            """);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(rest("GET", "/v1/resources/Route/orders-beta", "").body()).contains("100");
  }

  @Test
  void allMistakesAreReportedAtOnceAndNothingIsApplied() {
    String bad = "kind: Route\nname: r\nservice: nowhere\nsplit: {v1: 50%, v2: 40%}\ncolour: red\n";
    String alsoBad = "kind: Route\nname: s\nservice: nowhere\nsplit: {v1: 50%, v2: 40%}\n";
    assertThatThrownBy(() -> apply(ORDERS, bad, alsoBad))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("3 mistakes")
        .hasMessageContaining("rules.yaml:5")
        .hasMessageContaining("colour");
    assertThat(admin.listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList())
        .isEmpty();
  }

  @Test
  void manyDocumentsAreOneRevisionAndTheSameAgainIsNone() {
    ApplyResponse first = apply(ORDERS, CANARY);
    assertThat(first.getChangesList())
        .extracting(c -> c.getAction())
        .containsOnly(ChangeAction.CREATED)
        .hasSize(3);
    ApplyResponse again = apply(ORDERS, CANARY);
    assertThat(again.getRevision()).isEqualTo(first.getRevision());
    assertThat(again.getChangesList())
        .extracting(c -> c.getAction())
        .containsOnly(ChangeAction.UNCHANGED);
    var revisions =
        admin.listRevisions(ListRevisionsRequest.getDefaultInstance()).getRevisionsList();
    assertThat(revisions).hasSize(1);
    assertThat(revisions.get(0).getAuthor()).isEqualTo("ada");
    assertThat(revisions.get(0).getReason()).isEqualTo("a test");
    assertThat(revisions.get(0).getChangesList())
        .anySatisfy(c -> assertThat(c.getDiff()).contains("+baseline: v1"));
  }

  @Test
  void whatTheEngineDecidesIsExplained() throws Exception {
    apply(ORDERS, CANARY.replace("v1: 90%, v2: 10%", "v1: 100%"));
    ExplainRequest plain =
        ExplainRequest.newBuilder().setMethod("GET").setUrl("http://orders/api").build();
    assertThat(admin.explain(plain).getReason()).isEqualTo("BASELINE");
    ExplainResponse beta = admin.explain(plain.toBuilder().putHeaders("x-beta", "1").build());
    assertThat(beta.getRoute()).isEqualTo("orders-canary");
    assertThat(beta.getTrailList()).isNotEmpty();
    assertThat(rest("POST", "/v1/explain", "{\"url\": \"http://elsewhere/\"}").body())
        .contains("PASS_THROUGH");
  }

  @Test
  void aDryRunChangesNothing() {
    ApplyResponse response =
        admin.apply(
            ApplyRequest.newBuilder()
                .addManifests(Manifest.newBuilder().setText(ORDERS))
                .setDryRun(true)
                .build());
    assertThat(response.getChanges(0).getAction()).isEqualTo(ChangeAction.CREATED);
    assertThat(admin.listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList())
        .isEmpty();
  }

  @Test
  void aRollbackBringsBackWhatWasAsANewRevision() {
    long before = apply(ORDERS).getRevision();
    long after = apply(CANARY, ORDERS.replace("9001", "9002")).getRevision();
    long back =
        admin.rollback(RollbackRequest.newBuilder().setRevision(before).build()).getRevision();
    assertThat(back).isGreaterThan(after);
    List<Resource> now =
        admin.listResources(ListResourcesRequest.getDefaultInstance()).getResourcesList();
    assertThat(now).extracting(Resource::getName).containsExactly("orders");
    assertThat(now.get(0).getSpec().toString()).contains("9001").doesNotContain("9002");
  }

  @Test
  void whatIsStillNamedIsNotDeleted() {
    apply(ORDERS, CANARY);
    assertThatThrownBy(
            () ->
                admin.deleteResource(
                    DeleteResourceRequest.newBuilder()
                        .setKind("Service")
                        .setName("orders")
                        .build()))
        .satisfies(
            e ->
                assertThat(Status.fromThrowable(e).getCode())
                    .isEqualTo(Status.Code.FAILED_PRECONDITION));
    admin.deleteResource(
        DeleteResourceRequest.newBuilder().setKind("Route").setName("orders-canary").build());
    admin.deleteResource(
        DeleteResourceRequest.newBuilder().setKind("Service").setName("orders").build());
  }

  @Test
  void restSaysTheSameAsGrpc() throws Exception {
    HttpResponse<String> applied =
        rest(
            "POST",
            "/v1/apply",
            "{\"resources\": [{\"kind\": \"Service\", \"name\": \"orders\", \"baseline\": \"v1\"}]}");
    assertThat(applied.statusCode()).isEqualTo(200);
    assertThat(rest("GET", "/v1/resources/Service/orders", "").body()).contains("\"baseline\"");
    assertThat(rest("GET", "/v1/resources", "").body()).contains("orders");
    HttpResponse<String> refused =
        rest(
            "POST",
            "/v1/apply",
            "{\"manifests\": [{\"file\": \"a.yaml\", \"text\": \"kind: Rout\"}]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("INVALID_ARGUMENT")
        .contains("\"problems\"")
        .contains("a.yaml")
        .contains("Rout");
    assertThat(rest("GET", "/v1/resources/Service/none", "").statusCode()).isEqualTo(404);
    assertThat(rest("DELETE", "/v1/resources/Service/orders", "").statusCode()).isEqualTo(200);
    assertThat(rest("GET", "/healthz", "").statusCode()).isEqualTo(200);
  }
}
