package dev.graylane.instrumentation.nettyclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.LedRequest;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.EndpointNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A request from its head until its answer is read. Hears whether the head was written. */
final class Sent implements GenericFutureListener<Future<? super Void>> {
  private final Queue<Sent> unanswered;
  private final @Nullable OutboundCall call;
  private final @Nullable Context context;
  private final @Nullable LedRequest led;
  private int status;

  /**
   * @param call null for a request that is left alone, and is answered all the same
   * @param context in which the application sent it
   */
  Sent(Queue<Sent> unanswered, @Nullable OutboundCall call, @Nullable Context context) {
    this.unanswered = unanswered;
    this.call = call;
    this.context = context;
    this.led = null;
  }

  Sent(Queue<Sent> unanswered, LedRequest led) {
    this.unanswered = unanswered;
    this.call = led.call();
    this.context = led.context();
    this.led = led;
  }

  /** In which the application sent it, and reads the answer. */
  @Nullable Context context() {
    return context;
  }

  /** What is sent: the application's, unless there is something to carry. */
  HttpRequest carried(HttpRequest request) {
    if (call == null) {
      return request;
    }
    Carrying carrying = new Carrying(request);
    call.forEachHeader(carrying);
    String authority = EndpointNames.of(call.target());
    if (authority != null) {
      carrying.set("host", authority);
    }
    return carrying.headers == null ? request : CarriedRequest.of(request, carrying.headers);
  }

  /** The event loop goes on to others. */
  void detach() {
    if (call != null) {
      call.detach();
    }
  }

  @Override
  public void operationComplete(Future<? super Void> written) {
    Throwable failure = written.cause();
    if (failure != null && unanswered.remove(this)) {
      fail(failure);
    }
  }

  void answered(int code) {
    status = code;
    if (led != null) {
      led.answered();
    }
  }

  /** The last part of the answer is read. */
  void end() {
    if (call != null) {
      call.end(status);
    }
  }

  void fail(Throwable failure) {
    if (led != null) {
      led.failed(failure);
    } else if (call != null) {
      call.fail(failure);
    }
  }

  private static final class Carrying implements OutboundCall.HeaderSetter {
    private final HttpRequest request;
    private @Nullable HttpHeaders headers;

    Carrying(HttpRequest request) {
      this.request = request;
    }

    @Override
    public void set(String name, String value) {
      HttpHeaders own = headers;
      if (own == null) {
        own = request.headers().copy();
        headers = own;
      }
      own.set(name, value);
    }
  }
}
