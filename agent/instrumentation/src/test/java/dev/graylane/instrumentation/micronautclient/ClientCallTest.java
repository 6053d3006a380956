package dev.graylane.instrumentation.micronautclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.LedRequest;
import dev.graylane.instrumentation.Instances;
import dev.graylane.instrumentation.NettyConnections;
import dev.graylane.instrumentation.NextRequest;
import dev.graylane.instrumentation.OneCall;
import io.micronaut.core.execution.DelayedExecutionFlow;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request whose connection ends, and the thread that sends it, in each order. */
class ClientCallTest {
  private static final HttpResponse<?> ANSWER = fake(HttpResponse.class);
  private static final ClosedChannelException CUT_OFF = new ClosedChannelException();

  private final Instances instances = new Instances(2);
  private final EmbeddedChannel connection = new EmbeddedChannel();

  /** Who hears of what becomes of the request. */
  private @Nullable LedRequest sent;

  @BeforeEach
  void install() {
    Engines.install(new OneCall(instances));
  }

  @AfterEach
  void uninstall() {
    Engines.uninstall();
    connection.close();
  }

  @Test
  void aRequestThatIsCutOffBeforeTheThreadThatSendsItGoesOnIsRepeated() {
    ClientCall call = written();
    cutOff();
    ExecutionFlow<HttpResponse<?>> answer =
        call.watch(ExecutionFlow.error(CUT_OFF), new Sending(new Client(), new Object[0]));

    assertThat(answer.tryCompleteError()).isNull();
    assertThat(answer.tryCompleteValue()).isSameAs(ANSWER);
    assertThat(instances.isOver()).isFalse();
  }

  @Test
  void aRequestThatIsCutOffAfterThatIsRepeated() {
    ClientCall call = written();
    DelayedExecutionFlow<HttpResponse<?>> told = DelayedExecutionFlow.create();
    ExecutionFlow<HttpResponse<?>> answer =
        call.watch(told, new Sending(new Client(), new Object[0]));
    // On the connection's event loop: the client is told in the same turn, ours is the next one.
    Objects.requireNonNull(sent).failed(CUT_OFF);
    told.completeExceptionally(CUT_OFF);
    connection.runPendingTasks();

    assertThat(answer.tryCompleteValue()).isSameAs(ANSWER);
  }

  /** The server may have closed it long ago, which says nothing of the server. */
  @Test
  void aRequestOnAnOlderConnectionThatWasNeverUsedIsRepeatedAtTheSamePlace() {
    NettyConnections.opened(connection);
    ClientCall call = call();
    call.asks();
    lose(call);

    assertThat(instances.left()).isEqualTo(2);
  }

  @Test
  void aRequestOnAConnectionThatWasOpenedForItIsRepeatedAtTheNextPlace() {
    ClientCall call = call();
    call.asks();
    NettyConnections.opened(connection);
    lose(call);

    assertThat(instances.left()).isEqualTo(1);
  }

  private void lose(ClientCall call) {
    write(call);
    cutOff();
    ExecutionFlow<HttpResponse<?>> answer =
        call.watch(ExecutionFlow.error(CUT_OFF), new Sending(new Client(), new Object[0]));
    assertThat(answer.tryCompleteValue()).isSameAs(ANSWER);
  }

  /** Nobody tells the client of it, as when the application has cancelled it. */
  @Test
  void aRequestThatNobodyWaitsForIsOverWithItsConnection() {
    ClientCall call = written();
    call.watch(DelayedExecutionFlow.create(), new Sending(new Client(), new Object[0]));
    cutOff();

    assertThat(instances.isOver()).isTrue();
  }

  private ClientCall written() {
    ClientCall call = call();
    write(call);
    return call;
  }

  private static ClientCall call() {
    HttpRequest<?> request = fake(HttpRequest.class);
    return new ClientCall(
        new MicronautOutboundRequest(request, URI.create("http://orders/"), "orders"));
  }

  private void write(ClientCall call) {
    call.connected(connection);
    sent = Objects.requireNonNull(NextRequest.takeFrom(connection));
  }

  /** Whoever wrote the request says so, and the connection's event loop goes on. */
  private void cutOff() {
    Objects.requireNonNull(sent).failed(CUT_OFF);
    connection.runPendingTasks();
  }

  /** A GET without a body, or an answer of which nobody asks anything. */
  private static <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "getMethodName":
                  return "GET";
                case "getBody":
                  return Optional.empty();
                case "equals":
                  return proxy == arguments[0];
                case "hashCode":
                  return 1;
                case "toString":
                  return type.getSimpleName();
                default:
                  throw new UnsupportedOperationException(method.getName());
              }
            }));
  }

  /** What sends a request again. */
  private static final class Client {
    @SuppressWarnings({"unused", "UnusedMethod"}) // as the library's is
    private ExecutionFlow<HttpResponse<?>> sendRequestWithRedirectsNoFilter() {
      return ExecutionFlow.just(ANSWER);
    }
  }
}
