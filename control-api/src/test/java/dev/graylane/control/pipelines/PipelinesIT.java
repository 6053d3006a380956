package dev.graylane.control.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import groovy.lang.GroovyShell;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipelines of {@code docs/pipelines.md}, run as they are written there against a server and
 * the packaged command line: a release that is promoted, one that goes back, and one that takes
 * longer than the pipeline waits.
 */
class PipelinesIT {
  private static final String INSTALL = "; .ci/install-pipeline-runners installs it";
  private static final String GOOD = "steps: [{weight: 50%}, {weight: 100%}]\n";
  private static final String GATED = "steps: [{weight: 50%, pause: true}, {weight: 100%}]\n";
  private static final String SLOW = "steps: [{weight: 50%, hold: 1h}, {weight: 100%}]\n";
  private static final String BAD =
      GOOD + "checks: {interval: 1s, minRequests: 0, metrics: [{name: sales, min: 10}]}\n";

  @TempDir static Path shared;
  @TempDir Path folder;
  private ControlServer server;
  private TestAgent agent;
  private Workspace workspace;

  @BeforeEach
  void start() throws Exception {
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    workspace = new Workspace(folder, shared.resolve("classes.jsa"));
    String orders =
        "{\"kind\":\"Service\",\"name\":\"orders\",\"baseline\":\"v1\",\"releases\":"
            + "{\"v1\":{\"endpoints\":[\"127.0.0.1:9001\"]},\"v2\":{\"endpoints\":[\"127.0.0.1:9002\"]}}}";
    rest("POST", "/v1/apply", "{\"resources\":[" + orders + "]}");
    rest("POST", "/v1/metrics/sales", "{\"value\": 3}");
    await().atMost(Duration.ofMinutes(1)).until(() -> agent.held.containsKey("service/orders"));
  }

  @AfterEach
  void stop() {
    agent.close();
    server.close();
  }

  private String rest(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void awaitPhase(String phase) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(rest("GET", "/v1/rollouts/orders-v2", ""))
                    .contains("\"phase\":\"" + phase + "\""));
  }

  private Workspace checkout(String spec, String file, String pipeline) throws Exception {
    String head = "kind: Rollout\nname: orders-v2\nservice: orders\nto: v2\nwarmup: 0s\n";
    return workspace.with("orders-v2.yaml", head + spec).with(file, pipeline).committed();
  }

  private Workspace.Ended gitlab(String spec, String pipeline, String job) throws Exception {
    assumeTrue(Workspace.isInstalled("gitlab-ci-local"), "no `gitlab-ci-local`" + INSTALL);
    return checkout(spec, ".gitlab-ci.yml", pipeline)
        .run(Map.of("GITLAB_USER_LOGIN", "ada"), "gitlab-ci-local", job);
  }

  private String gitlab() throws Exception {
    return DocumentedPipeline.under("GitLab CI", server.address());
  }

  @Test
  void onGitLabAReleaseIsPromoted() throws Exception {
    Workspace.Ended ended = gitlab(GOOD, gitlab(), "rollout");
    assertThat(ended.exit()).as(ended.text()).isZero();
    assertThat(ended.text()).contains("schema validated").contains("orders-v2 SUCCEEDED");
    awaitPhase("SUCCEEDED");
  }

  @Test
  void onGitLabAReleaseThatGoesBackFailsTheJob() throws Exception {
    Workspace.Ended ended = gitlab(BAD, gitlab(), "rollout");
    assertThat(ended.exit()).isNotZero();
    assertThat(ended.text()).contains("FAIL 1").contains("ROLLED_BACK");
  }

  @Test
  void onGitLabAJobThatIsTiredOfWaitingFailsAndAnotherRollsBack() throws Exception {
    Workspace.Ended ended = gitlab(SLOW, DocumentedPipeline.impatient(gitlab()), "rollout");
    assertThat(ended.exit()).isNotZero();
    assertThat(ended.text()).contains("FAIL 3");
    Workspace.Ended back = workspace.run(Map.of(), "gitlab-ci-local", "roll back");
    assertThat(back.exit()).as(back.text()).isZero();
    awaitPhase("ROLLED_BACK");
  }

  private Workspace.Ended github(String spec, String pipeline) throws Exception {
    assumeTrue(Workspace.isInstalled("act"), "no `act`" + INSTALL);
    String[] command = {
      "act", "workflow_dispatch", "-P", "self-hosted=-self-hosted", "-s", "GRAYLANE_TOKEN=hush"
    };
    return checkout(spec, ".github/workflows/rollout.yml", pipeline).run(Map.of(), command);
  }

  private String github() throws Exception {
    return DocumentedPipeline.under("GitHub Actions", server.address());
  }

  @Test
  void onGitHubAReleaseIsPromoted() throws Exception {
    Workspace.Ended ended = github(GOOD, github());
    assertThat(ended.exit()).as(ended.text()).isZero();
    assertThat(ended.text()).contains("orders-v2 SUCCEEDED").contains("Job succeeded");
    awaitPhase("SUCCEEDED");
  }

  @Test
  void onGitHubAReleaseThatGoesBackFailsTheJob() throws Exception {
    Workspace.Ended ended = github(BAD, github());
    assertThat(ended.exit()).isNotZero();
    assertThat(ended.text()).contains("exit status 1").contains("ROLLED_BACK");
  }

  @Test
  void onGitHubAJobThatIsTiredOfWaitingFails() throws Exception {
    Workspace.Ended ended = github(SLOW, DocumentedPipeline.impatient(github()));
    assertThat(ended.exit()).isNotZero();
    assertThat(ended.text()).contains("exit status 3");
  }

  private JenkinsWords jenkins(String spec, String pipeline) throws Exception {
    checkout(spec, "Jenkinsfile", pipeline);
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(JenkinsWords.class.getName());
    GroovyShell shell = new GroovyShell(JenkinsWords.class.getClassLoader(), configuration);
    JenkinsWords build = (JenkinsWords) shell.parse(pipeline, "Jenkinsfile.groovy");
    build.in(workspace);
    return build;
  }

  private String jenkins() throws Exception {
    return DocumentedPipeline.under("Jenkins", server.address());
  }

  @Test
  void onJenkinsAPersonIsAskedAtTheGateAndTheReleaseIsPromoted() throws Exception {
    JenkinsWords build = jenkins(GATED, jenkins());
    build.run();
    assertThat(build.codes()).containsExactly("start 0", "status 3", "approve 0", "status 0");
    assertThat(build.asked()).containsExactly("The rollout waits: approve it?");
    awaitPhase("SUCCEEDED");
  }

  @Test
  void onJenkinsAReleaseThatGoesBackFailsTheBuild() throws Exception {
    JenkinsWords build = jenkins(BAD, jenkins());
    assertThatThrownBy(build::run)
        .isInstanceOf(JenkinsWords.BuildFailed.class)
        .hasMessage("The rollout went back");
    assertThat(build.codes()).containsExactly("start 0", "status 1");
    assertThat(build.asked()).isEmpty();
  }

  @Test
  void onJenkinsABuildThatIsTiredOfWaitingFails() throws Exception {
    JenkinsWords build =
        jenkins(GATED.replace("100%}", "100%, hold: 1h}"), DocumentedPipeline.impatient(jenkins()));
    assertThatThrownBy(build::run).hasMessage("script returned exit code 3");
    assertThat(build.codes()).containsExactly("start 0", "status 3", "approve 0", "status 3");
  }
}
