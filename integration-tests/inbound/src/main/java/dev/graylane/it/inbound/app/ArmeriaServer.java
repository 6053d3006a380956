package dev.graylane.it.inbound.app;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.endpoint.DynamicEndpointGroup;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Armeria with a service, whose requests each do their work as the path names it. */
public final class ArmeriaServer implements TestServer {
  private static final ClientFactory FACTORY =
      ClientFactory.builder()
          .addressResolverGroupFactory(loops -> DefaultAddressResolverGroup.INSTANCE)
          .build();
  private static final WebClient CLIENT = WebClient.builder().factory(FACTORY).build();

  private @Nullable Server server;

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    ServerBuilder builder = Server.builder().serviceUnder("/", ArmeriaServer::serve);
    for (int i = 0; i < plain; i++) {
      builder.port(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SessionProtocol.HTTP);
    }
    if (keyStore != null) {
      builder.port(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SessionProtocol.HTTPS);
      builder.tls(NettyTls.keys(Path.of(keyStore)));
    }
    Server started = builder.build();
    started.start().join();
    server = started;
    return started.activePorts().values().stream()
        .sorted(Comparator.comparing(ServerPort::hasTls))
        .map(port -> port.localAddress().getPort())
        .toList();
  }

  private static HttpResponse serve(ServiceRequestContext context, HttpRequest request)
      throws Exception {
    String id = request.path().replaceFirst(".*\\bid=([^&]*).*", "$1");
    String way = request.path().replaceFirst("/way/([^?]*).*", "$1");
    return switch (way) {
      case "sync" -> answer(Downstream.call(id));
      case "status" -> {
        Downstream.call(id);
        yield HttpResponse.of(HttpStatus.SERVICE_UNAVAILABLE);
      }
      case "throw" -> {
        Downstream.call(id);
        throw new IllegalStateException("on purpose");
      }
      case "failed" -> {
        Downstream.call(id);
        yield HttpResponse.ofFailure(new IllegalStateException("on purpose"));
      }
      case "read" ->
          HttpResponse.from(request.aggregate().thenApply(body -> answer(unchecked(id))));
      case "blocking" -> later(id, blockingExecutor(context));
      case "event-loop" -> later(id, context.eventLoop());
      case "scheduled" -> {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        context
            .eventLoop()
            .schedule(() -> answer.complete(answer(unchecked(id))), 1, TimeUnit.MILLISECONDS);
        yield HttpResponse.from(answer);
      }
      // Threads that nobody carries contexts to, but by way of the request's own.
      case "aware" -> later(id, task -> new Thread(context.makeContextAware(task)).start());
      case "client" -> HttpResponse.from(request(id).thenApply(ArmeriaServer::answer));
      case "client-then" ->
          HttpResponse.from(
              request(id + "-first")
                  .thenApply(release -> unchecked(id + "-on-its-thread"))
                  .thenCompose(release -> request(id + "-second"))
                  .thenApply(ArmeriaServer::answer));
      case "client-late" -> HttpResponse.from(later(id).thenApply(ArmeriaServer::answer));
      default -> HttpResponse.of(HttpStatus.NOT_FOUND);
    };
  }

  /** Its type differs from version to version. */
  private static Executor blockingExecutor(ServiceRequestContext context) throws Exception {
    return (Executor) ServiceRequestContext.class.getMethod("blockingTaskExecutor").invoke(context);
  }

  private static String unchecked(String id) {
    try {
      return Downstream.call(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse later(String id, Executor executor) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    executor.execute(() -> answer.complete(answer(unchecked(id))));
    return HttpResponse.from(answer);
  }

  /** Its endpoint is waited for, so that the request is sent by another thread. */
  private static CompletableFuture<String> later(String id) {
    URI downstream = URI.create(System.getProperty(Downstream.URL));
    LateGroup group = new LateGroup();
    CompletableFuture<String> answer =
        released(
            WebClient.builder(SessionProtocol.H1C, group)
                .factory(FACTORY)
                .build()
                .get("/" + id)
                .aggregate());
    new Thread(() -> group.become(Endpoint.parse(downstream.getAuthority()))).start();
    return answer;
  }

  private static final class LateGroup extends DynamicEndpointGroup {
    void become(Endpoint endpoint) {
      setEndpoints(List.of(endpoint));
    }
  }

  private static CompletableFuture<String> released(
      CompletableFuture<AggregatedHttpResponse> response) {
    return response.thenApply(whole -> String.valueOf(whole.headers().get("x-answered-by")));
  }

  private static CompletableFuture<String> request(String id) {
    return released(
        CLIENT
            .get(System.getProperty(Downstream.URL).replace("http:", "h1c:") + "/" + id)
            .aggregate());
  }

  private static HttpResponse answer(String text) {
    return HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, text);
  }

  @Override
  public void stop() {
    Server running = server;
    if (running != null) {
      running.stop().join();
    }
  }
}
