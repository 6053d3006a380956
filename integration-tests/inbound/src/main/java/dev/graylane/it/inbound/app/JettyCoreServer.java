package dev.graylane.it.inbound.app;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Jetty 12 with a handler and no servlets. */
public final class JettyCoreServer implements TestServer {
  private @Nullable Server server;

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    Server jetty = JettyParts.server(plain, keyStore);
    server = jetty;
    jetty.setHandler(new WorkHandler());
    jetty.start();
    return JettyParts.ports(jetty);
  }

  @Override
  public void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  private static final class WorkHandler extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Fields query = Request.extractQueryParameters(request);
      String id = query.getValue(WorkServlet.ID);
      switch (Request.getPathInContext(request)) {
        case "/way/sync" -> answer(response, callback, Downstream.call(id));
        case "/way/status" -> {
          Downstream.call(id);
          Response.writeError(request, response, callback, 503);
        }
        case "/way/throw" -> {
          Downstream.call(id);
          throw new IllegalStateException("on purpose");
        }
        case "/way/async" -> Pool.execute(() -> answer(response, callback, Downstream.call(id)));
        case "/way/failed" ->
            Pool.execute(
                () -> {
                  Downstream.call(id);
                  callback.failed(new IllegalStateException("on purpose"));
                });
        case "/way/read" -> new Reading(request, response, callback, id).run();
        case "/way/write" -> new Writing(response, callback, id).succeeded();
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  private static void answer(Response response, Callback callback, String text) {
    Content.Sink.write(response, true, text, callback);
  }

  /** Reads a body without blocking. */
  private record Reading(Request request, Response response, Callback callback, String id)
      implements Runnable {
    @Override
    public void run() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        chunk.release();
        if (Content.Chunk.isFailure(chunk)) {
          callback.failed(chunk.getFailure());
          return;
        }
        if (chunk.isLast()) {
          Pool.unchecked(() -> answer(response, callback, Downstream.call(id))).run();
          return;
        }
      }
    }
  }

  /** Writes a body without blocking. */
  private static final class Writing implements Callback {
    private static final int PARTS = 64;
    private final Response response;
    private final Callback callback;
    private final String id;
    private int written;

    Writing(Response response, Callback callback, String id) {
      this.response = response;
      this.callback = callback;
      this.id = id;
    }

    @Override
    public void succeeded() {
      written++;
      if (written < PARTS) {
        response.write(false, ByteBuffer.allocate(64 * 1024), this);
      } else {
        Pool.unchecked(() -> answer(response, callback, Downstream.call(id))).run();
      }
    }

    @Override
    public void failed(Throwable failure) {
      callback.failed(failure);
    }
  }
}
