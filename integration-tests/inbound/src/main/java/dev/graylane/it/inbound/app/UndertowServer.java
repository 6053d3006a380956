package dev.graylane.it.inbound.app;

import io.undertow.Undertow;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/** Undertow with a handler and no servlets. */
public final class UndertowServer implements TestServer {
  private @Nullable Undertow server;

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    server = UndertowParts.start(plain, keyStore, UndertowServer::serve);
    return UndertowParts.ports(server);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static void serve(HttpServerExchange exchange) throws Exception {
    String id = exchange.getQueryString().replaceFirst(".*\\bid=([^&]*).*", "$1");
    switch (exchange.getRequestPath()) {
      case "/way/sync" -> exchange.dispatch(each -> answer(each, Downstream.call(id)));
      case "/way/io-thread" -> answer(exchange, Downstream.call(id));
      case "/way/blocking" -> exchange.dispatch(each -> block(each, id));
      case "/way/task" -> exchange.dispatch(Pool.unchecked(() -> finish(exchange, id)));
      case "/way/status" -> {
        Downstream.call(id);
        exchange.setStatusCode(503);
      }
      case "/way/throw" -> {
        Downstream.call(id);
        throw new IllegalStateException("on purpose");
      }
      case "/way/async" ->
          exchange.dispatch(
              SameThreadExecutor.INSTANCE, () -> Pool.execute(() -> finish(exchange, id)));
      case "/way/read" ->
          exchange
              .getRequestReceiver()
              .receiveFullBytes(
                  (each, body) -> Pool.unchecked(() -> answer(each, Downstream.call(id))).run());
      case "/way/read-channel" -> new Reading(exchange, id).begin();
      case "/way/write" -> new Writing(id).onComplete(exchange, exchange.getResponseSender());
      default -> exchange.setStatusCode(404);
    }
  }

  private static void answer(HttpServerExchange exchange, String text) {
    exchange.getResponseSender().send(text);
  }

  private static void finish(HttpServerExchange exchange, String id) throws IOException {
    answer(exchange, Downstream.call(id));
  }

  private static void block(HttpServerExchange exchange, String id) throws IOException {
    exchange.startBlocking();
    exchange.getInputStream().readAllBytes();
    exchange.getOutputStream().write(Downstream.call(id).getBytes(StandardCharsets.UTF_8));
    exchange.getOutputStream().close();
  }

  /** Reads a body from its channel, without blocking. */
  private record Reading(HttpServerExchange exchange, String id) {
    void begin() {
      StreamSourceChannel channel = exchange.getRequestChannel();
      channel.getReadSetter().set(this::readable);
      channel.resumeReads();
    }

    private void readable(StreamSourceChannel channel) {
      Pool.unchecked(
              () -> {
                ByteBuffer buffer = ByteBuffer.allocate(4096);
                int read = channel.read(buffer);
                while (read > 0) {
                  buffer.clear();
                  read = channel.read(buffer);
                }
                if (read < 0) {
                  channel.suspendReads();
                  finish(exchange, id);
                }
              })
          .run();
    }
  }

  /** Writes a body without blocking. */
  private static final class Writing implements IoCallback {
    private static final int PARTS = 64;
    private final String id;
    private int written;

    Writing(String id) {
      this.id = id;
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      written++;
      if (written < PARTS) {
        sender.send(ByteBuffer.allocate(64 * 1024), this);
      } else {
        Pool.unchecked(() -> sender.send(Downstream.call(id))).run();
      }
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
      exchange.endExchange();
    }
  }
}
