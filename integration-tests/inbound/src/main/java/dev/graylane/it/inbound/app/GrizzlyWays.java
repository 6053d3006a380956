package dev.graylane.it.inbound.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;

/** The ways that a handler of Grizzly's can serve a request in. */
final class GrizzlyWays extends HttpHandler {
  private static final int TIMEOUT_MILLIS = 100;

  /** On a worker, but for one way. */
  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    RequestExecutorProvider workers = super.getRequestExecutorProvider();
    return request ->
        request.getRequestURI().endsWith("/io-thread") ? null : workers.getExecutor(request);
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    String id = request.getQueryString().replaceFirst(".*\\bid=([^&]*).*", "$1");
    switch (request.getRequestURI()) {
      case "/way/sync", "/way/io-thread" -> answer(response, id);
      case "/way/blocking" -> {
        request.getInputStream().readAllBytes();
        answer(response, id);
      }
      case "/way/status" -> {
        Downstream.call(id);
        response.setStatus(503);
      }
      case "/way/throw" -> {
        Downstream.call(id);
        throw new IllegalStateException("on purpose");
      }
      case "/way/async" -> {
        response.suspend();
        Pool.execute(() -> finish(response, id));
      }
      case "/way/timeout" ->
          response.suspend(
              TIMEOUT_MILLIS,
              TimeUnit.MILLISECONDS,
              null,
              suspended -> {
                Pool.unchecked(() -> finish(suspended, id)).run();
                return true;
              });
      case "/way/given-up" -> {
        response.suspend(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        Downstream.call(id);
      }
      case "/way/read" -> {
        response.suspend();
        NIOInputStream body = request.getNIOInputStream();
        body.notifyAvailable(new Reading(body, response, id));
      }
      case "/way/write" -> {
        response.suspend();
        new Writing(response, id).onWritePossible();
      }
      default -> response.setStatus(404);
    }
  }

  private static void answer(Response response, String id) throws IOException {
    response.getOutputStream().write(Downstream.call(id).getBytes(StandardCharsets.UTF_8));
  }

  private static void finish(Response response, String id) throws IOException {
    answer(response, id);
    response.resume();
  }

  /** Reads a body without blocking. */
  private record Reading(NIOInputStream body, Response response, String id) implements ReadHandler {
    @Override
    public void onDataAvailable() throws IOException {
      skip();
      body.notifyAvailable(this);
    }

    @Override
    public void onAllDataRead() throws IOException {
      skip();
      finish(response, id);
    }

    private void skip() throws IOException {
      byte[] buffer = new byte[4096];
      while (body.isReady() && body.read(buffer) > 0) {
        // Only the end matters.
      }
    }

    @Override
    public void onError(Throwable thrown) {
      response.resume();
    }
  }

  /** Writes a body without blocking. */
  private static final class Writing implements WriteHandler {
    private static final int PARTS = 64;
    private final Response response;
    private final NIOOutputStream body;
    private final String id;
    private int written;

    Writing(Response response, String id) {
      this.response = response;
      this.body = response.getNIOOutputStream();
      this.id = id;
    }

    @Override
    public void onWritePossible() throws IOException {
      while (written < PARTS && body.canWrite()) {
        body.write(new byte[64 * 1024]);
        written++;
      }
      if (written < PARTS) {
        body.notifyCanWrite(this);
      } else {
        finish(response, id);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      response.resume();
    }
  }
}
