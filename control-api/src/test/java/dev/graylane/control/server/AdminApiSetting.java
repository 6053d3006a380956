package dev.graylane.control.server;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.Manifest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, and what administrators and agents ask of it. */
abstract class AdminApiSetting {
  static final String ORDERS =
      """
      kind: Service
      name: orders
      hosts: [orders]
      baseline: v1
      releases:
        v1: {endpoints: ["127.0.0.1:9001"]}
      """;

  static final String CANARY =
      """
      kind: Route
      name: orders-canary
      service: orders
      when: {audience: beta}
      split: {v1: 90%, v2: 10%}
      key: USER
      ---
      kind: Audience
      name: beta
      when: {any: [{region: {exact: hangzhou}}, {header: {name: x-beta, present: true}}]}
      """;

  @TempDir Path data;
  ControlServer server;
  ManagedChannel channel;
  AdminGrpc.AdminBlockingStub admin;

  @BeforeEach
  void start() {
    start(
        ServerOptions.local(0, data)
            .withAgentTimes(
                new AgentTimes(
                    Duration.ofMillis(300),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5))));
  }

  void start(ServerOptions options) {
    server = ControlServer.start(options);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    admin = AdminGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  ApplyResponse apply(String... texts) {
    ApplyRequest.Builder request = ApplyRequest.newBuilder().setAuthor("ada").setReason("a test");
    for (String text : texts) {
      request.addManifests(Manifest.newBuilder().setFile("rules.yaml").setText(text));
    }
    return admin.apply(request.build());
  }

  TestAgent agent(String service, String release, String instance) {
    return new TestAgent(server.port(), service, release, instance);
  }

  HttpResponse<String> rest(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
