package dev.graylane.control.cli;

import com.linecorp.armeria.client.grpc.GrpcClientBuilder;
import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.graylane.v1.AdminGrpc;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command reaches the control server. */
final class Connection {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:GRAYLANE_SERVER:-http://localhost:7700}",
      description = "The control server; also GRAYLANE_SERVER. Default: http://localhost:7700")
  private String server;

  @Option(
      names = "--token",
      defaultValue = "${env:GRAYLANE_TOKEN:-}",
      description = "The admin token; also GRAYLANE_TOKEN.")
  private String token;

  String server() {
    return server;
  }

  AdminGrpc.AdminBlockingStub admin() {
    return admin(Duration.ofSeconds(30));
  }

  AdminGrpc.AdminBlockingStub admin(Duration timeout) {
    if (!server.startsWith("http://") && !server.startsWith("https://")) {
      throw new IllegalArgumentException(
          "--server: " + server + " is no address like http://localhost:7700");
    }
    GrpcClientBuilder builder = GrpcClients.builder("gproto+" + server).responseTimeout(timeout);
    if (!token.isEmpty()) {
      builder.setHeader("authorization", "Bearer " + token);
    }
    return builder.build(AdminGrpc.AdminBlockingStub.class);
  }
}
