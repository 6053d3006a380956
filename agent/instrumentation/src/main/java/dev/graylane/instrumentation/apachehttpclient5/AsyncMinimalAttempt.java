package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, between the client and the application's handler: that hears nothing of
 * the failure of an attempt which another follows.
 */
final class AsyncMinimalAttempt implements AsyncClientExchangeHandler {
  private final AsyncMinimalCall call;
  private final AsyncClientExchangeHandler application;
  private volatile boolean followed;

  AsyncMinimalAttempt(AsyncMinimalCall call, AsyncClientExchangeHandler application) {
    this.call = call;
    this.application = application;
  }

  /** What the application can cancel; null where the client threw. */
  @Nullable Cancellable begun(@Nullable Cancellable sending, @Nullable Throwable thrown) {
    if (thrown != null || sending == null) {
      call.end(thrown);
      return null;
    }
    return call.begun(this, sending);
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    call.produce(channel, context);
  }

  @Override
  public int available() {
    return application.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    application.produce(channel);
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context)
      throws HttpException, IOException {
    call.heard();
    application.consumeInformation(response, context);
  }

  @Override
  public void consumeResponse(
      HttpResponse response, @Nullable EntityDetails details, HttpContext context)
      throws HttpException, IOException {
    call.answered(response.getCode());
    if (details == null) {
      call.end(null);
    }
    try (Scope ignored = Contexts.activate(call.context())) {
      application.consumeResponse(response, details, context);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    application.updateCapacity(channel);
  }

  @Override
  public void consume(ByteBuffer data) throws IOException {
    application.consume(data);
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers)
      throws HttpException, IOException {
    call.end(null);
    try (Scope ignored = Contexts.activate(call.context())) {
      application.streamEnd(trailers);
    }
  }

  @Override
  public void failed(Exception failure) {
    if (followed) {
      return;
    }
    if (call.goesOn(failure)) {
      followed = true;
      call.attemptAgain();
      return;
    }
    call.end(failure);
    try (Scope ignored = Contexts.activate(call.context())) {
      application.failed(failure);
    }
  }

  @Override
  public void cancel() {
    if (followed) {
      return;
    }
    call.end(new CancellationException("cancelled"));
    try (Scope ignored = Contexts.activate(call.context())) {
      application.cancel();
    }
  }

  @Override
  public void releaseResources() {
    if (followed) {
      return;
    }
    // Counts where there was neither an answer nor a failure.
    call.end(new CancellationException("cancelled"));
    application.releaseResources();
  }
}
