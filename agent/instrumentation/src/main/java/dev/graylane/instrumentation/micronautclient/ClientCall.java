package dev.graylane.instrumentation.micronautclient;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.LedRequest;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.netty.ConnectionManager;
import io.micronaut.http.client.netty.ConnectionManager.PoolHandle;
import io.micronaut.http.client.netty.DefaultHttpClient.RequestKey;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request, from its decision until it has its connection; its answer is seen there. */
final class ClientCall {
  /** The one that this thread makes. */
  private static final ThreadLocal<@Nullable ClientCall> CURRENT = new ThreadLocal<>();

  private final @Nullable ClientCall outer;
  private final OutboundCall call;
  private final LedRequest led;
  private @Nullable RequestKey asked;

  private ClientCall(OutboundCall call, @Nullable ClientCall outer) {
    this.call = call;
    this.outer = outer;
    this.led = new LedRequest(call, Contexts.current());
  }

  /**
   * @return null: it is left alone
   */
  static @Nullable ClientCall begin(HttpRequest<?> request, HttpClientConfiguration configuration) {
    URI uri = request.getUri();
    String host = uri.getHost();
    if (host == null) {
      return null;
    }
    MicronautOutboundRequest outbound =
        new MicronautOutboundRequest(
            request, uri, host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    Proxy proxy =
        configuration.resolveProxy(outbound.scheme().equals("https"), host, outbound.port());
    if (proxy.type() != Proxy.Type.DIRECT) {
      outbound.skippedForProxy();
      return null;
    }
    ClientCall begun = new ClientCall(Calls.begin(outbound), CURRENT.get());
    CURRENT.set(begun);
    return begun;
  }

  /** It has been made, as far as this thread makes it. */
  static @Nullable ClientCall end() {
    ClientCall ended = CURRENT.get();
    if (ended != null) {
      CURRENT.set(ended.outer);
    }
    return ended;
  }

  /** The one whose request gets its connection now. */
  static @Nullable ClientCall connecting() {
    return CURRENT.get();
  }

  @Nullable IOException refusal() {
    IOException refusal = call.refusal();
    if (refusal != null) {
      call.fail(refusal);
    }
    return refusal;
  }

  /** Of the pool that it gets a connection from. */
  RequestKey key(RequestKey key) {
    asked = key;
    Target target = call.target();
    return target == null ? key : LedKey.of(key, target);
  }

  ExecutionFlow<PoolHandle> connect(
      ConnectionManager manager,
      @Nullable Object blockHint,
      @Nullable Object preferred,
      ExecutionFlow<PoolHandle> connecting) {
    return connecting
        .onErrorResume(failure -> next(manager, blockHint, preferred, failure))
        .map(
            connection -> {
              led.on(connection.channel());
              return connection;
            });
  }

  /** Nothing was sent: the next instance, or the failure. */
  private ExecutionFlow<PoolHandle> next(
      ConnectionManager manager,
      @Nullable Object blockHint,
      @Nullable Object preferred,
      Throwable failure) {
    RequestKey key = asked;
    Target target =
        key == null || call.target() == null || isDistrust(failure)
            ? null
            : call.nextTarget(failure);
    if (key == null || target == null) {
      return ExecutionFlow.error(failure);
    }
    try {
      return again(manager, LedKey.of(key, target), blockHint, preferred)
          .onErrorResume(other -> next(manager, blockHint, preferred, other));
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("micronautclient: connecting again", e);
      return ExecutionFlow.error(failure);
    }
  }

  /** A server that cannot prove its name is not passed over for another in silence. */
  private static boolean isDistrust(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  /** One of its parameters is of a type that is newer than Java 8, and so not named here. */
  @SuppressWarnings("unchecked")
  private static ExecutionFlow<PoolHandle> again(
      ConnectionManager manager,
      RequestKey key,
      @Nullable Object blockHint,
      @Nullable Object preferred)
      throws ReflectiveOperationException {
    for (Method each : ConnectionManager.class.getMethods()) {
      Class<?>[] types = each.getParameterTypes();
      if (each.getName().equals("connect")
          && types.length == 3
          && types[2] == AtomicReference.class) {
        return (ExecutionFlow<PoolHandle>) each.invoke(manager, key, blockHint, preferred);
      }
    }
    throw new NoSuchMethodException("connect");
  }

  /** A failure before there was a connection, or on it, ends the call. */
  ExecutionFlow<HttpResponse<?>> watch(ExecutionFlow<HttpResponse<?>> answer) {
    return answer.onErrorResume(
        failure -> {
          call.fail(failure);
          return ExecutionFlow.error(failure);
        });
  }

  void fail(@Nullable Throwable failure) {
    call.fail(failure == null ? new IllegalStateException("no answer") : failure);
  }
}
