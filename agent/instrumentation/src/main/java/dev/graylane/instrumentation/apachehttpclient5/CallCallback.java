package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.AsyncInvocation;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** The application hears of its call, with the context in which it made it, when it is over. */
final class CallCallback implements AsyncExecCallback {
  private final AsyncInvocation call;
  private final AsyncExecCallback application;

  CallCallback(AsyncInvocation call, AsyncExecCallback application) {
    this.call = call;
    this.application = application;
  }

  /** The client throws rather than to call back. */
  void notBegun(Throwable thrown) {
    call.close(thrown);
  }

  @Override
  public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails details)
      throws HttpException, IOException {
    Context previous = Contexts.attach(call.context());
    try {
      return application.handleResponse(response, details);
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
    application.handleInformationResponse(response);
  }

  @Override
  public void completed() {
    call.close(null);
    Context previous = Contexts.attach(call.context());
    try {
      application.completed();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void failed(Exception cause) {
    call.close(cause);
    Context previous = Contexts.attach(call.context());
    try {
      application.failed(cause);
    } finally {
      Contexts.restore(previous);
    }
  }
}
