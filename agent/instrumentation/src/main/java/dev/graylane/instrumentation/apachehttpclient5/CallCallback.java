package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.AsyncInvocation;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.jspecify.annotations.Nullable;

/** The application hears of its call, with the context in which it made it, when it is over. */
final class CallCallback implements AsyncExecCallback {
  private final AsyncInvocation call;
  private final AsyncExecChain.Scope scope;
  private final AsyncExecCallback application;

  CallCallback(AsyncInvocation call, AsyncExecChain.Scope scope, AsyncExecCallback application) {
    this.call = call;
    this.scope = scope;
    this.application = application;
  }

  /** The client throws rather than to call back. */
  void notBegun(Throwable thrown) {
    end(thrown);
  }

  private void end(@Nullable Throwable thrown) {
    call.close(thrown);
    AsyncCalls.end(scope);
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
    end(null);
    Context previous = Contexts.attach(call.context());
    try {
      application.completed();
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void failed(Exception cause) {
    end(cause);
    Context previous = Contexts.attach(call.context());
    try {
      application.failed(cause);
    } finally {
      Contexts.restore(previous);
    }
  }
}
