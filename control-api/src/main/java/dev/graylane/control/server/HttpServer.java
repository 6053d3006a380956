package dev.graylane.control.server;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.HttpJsonTranscodingOptions;
import com.linecorp.armeria.server.healthcheck.HealthCheckService;
import com.linecorp.armeria.server.prometheus.PrometheusExpositionService;
import dev.graylane.control.admin.AdminService;
import dev.graylane.control.admin.CircleGuard;
import dev.graylane.control.admin.ExperimentService;
import dev.graylane.control.admin.RolloutService;
import dev.graylane.control.agents.ControlStreamService;
import dev.graylane.control.security.HttpToken;
import dev.graylane.control.security.SameSite;
import dev.graylane.control.security.TokenInterceptor;
import dev.graylane.control.security.Tokens;
import io.grpc.BindableService;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.ssl.ClientAuth;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Puts everything that the server offers on one port. */
final class HttpServer {
  // A Hello, or a window of statistics, of the largest service is far below.
  private static final int MAX_AGENT_MESSAGE = 4 << 20;

  private static final int MAX_ADMIN_MESSAGE = 16 << 20;
  // WaitForAgents takes up to ten minutes.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(11);

  // How long a closing connection is kept, so that its end is told before it comes.
  private static final Duration LAST_FRAMES = Duration.ofMillis(50);

  private HttpServer() {}

  static Server build(
      ServerOptions options,
      ControlStreamService streams,
      AdminService admin,
      RolloutService rollouts,
      ExperimentService experiments,
      PrometheusMeterRegistry meters,
      UnderWay underWay) {
    Tokens tokens = options.tokens();
    ServerBuilder server =
        Server.builder()
            .meterRegistry(meters)
            .bossGroupFactory(Acceptors::create)
            .connectionDrainDuration(LAST_FRAMES);
    listen(server, options);
    server.service(streams(streams, tokens), StreamLimits.lifted());
    server.service(
        admin(List.of(admin, rollouts, experiments), tokens), StreamLimits.longer(LONGEST_WAIT));
    server.service("/healthz", HealthCheckService.of());
    server.service(
        "/metrics",
        PrometheusExpositionService.of(meters.getPrometheusRegistry())
            .decorate(new HttpToken(tokens)));
    if (!tokens.areSet()) {
      server.decorator(new SameSite());
    }
    return server.decorator(underWay).build();
  }

  private static void listen(ServerBuilder server, ServerOptions options) {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    TlsFiles tls = options.tls();
    server.requestTimeout(Duration.ofSeconds(30)).pingIntervalMillis(20_000);
    if (tls == null) {
      server.port(address, SessionProtocol.HTTP);
      return;
    }
    server.port(address, SessionProtocol.HTTPS).tls(tls.certificate().toFile(), tls.key().toFile());
    if (tls.clientAuthority() != null) {
      var authority = tls.clientAuthority().toFile();
      server.tlsCustomizer(ssl -> ssl.trustManager(authority).clientAuth(ClientAuth.REQUIRE));
    }
  }

  /** As gRPC, and as REST under /v1 by the annotations in the .proto. */
  private static GrpcService admin(List<BindableService> services, Tokens tokens) {
    return GrpcService.builder()
        .addServices(services)
        .intercept(new CircleGuard())
        .intercept(new TokenInterceptor(tokens::allowAdmin))
        .maxRequestMessageLength(MAX_ADMIN_MESSAGE)
        .enableHttpJsonTranscoding(
            HttpJsonTranscodingOptions.builder().errorHandler(new RestErrors()).build())
        .useBlockingTaskExecutor(true)
        .build();
  }

  private static GrpcService streams(ControlStreamService service, Tokens tokens) {
    return GrpcService.builder()
        .addService(service)
        .intercept(new TokenInterceptor(tokens::allowAgent))
        .maxRequestMessageLength(MAX_AGENT_MESSAGE)
        .exceptionHandler(new StreamFaults())
        .useClientTimeoutHeader(false)
        .build();
  }
}
