package dev.graylane.instrumentation.vertx;

import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.AsyncInvocation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that has its connection, from then to its answer. */
final class SentRequest {
  private static final SideTable<Object, SentRequest> REQUESTS = new SideTable<>();

  /** Connections that have served a request. */
  private static final SideTable<Object, Boolean> USED = new SideTable<>();

  /** The answer that this thread hears of, which may be a redirect. */
  private static final ThreadLocal<@Nullable Answering> ANSWERING = new ThreadLocal<>();

  private final ClientCall call;

  /** Names and values, as the application set them. */
  private @Nullable List<Object> replaced;

  /** Whether another one answers in its place. */
  private volatile boolean left;

  /** Whether that one has. */
  private volatile boolean told;

  /** Whether it answers in the place of another. */
  private volatile boolean inner;

  private SentRequest(ClientCall call) {
    this.call = call;
  }

  static void of(HttpClientRequest request, ClientCall call) {
    REQUESTS.put(request, new SentRequest(call));
  }

  /** Null: it was asked for before the agent was there, or is left alone. */
  static @Nullable SentRequest of(Object request) {
    return REQUESTS.get(request);
  }

  /** What a redirect that this thread follows goes on with; null: it follows none. */
  static @Nullable AsyncInvocation redirecting() {
    Answering answering = ANSWERING.get();
    return answering == null || answering.told.isComplete()
        ? null
        : answering.request.call.redirect();
  }

  /** Its head is sent next, unless it was already. */
  synchronized void sending(HttpClientRequest request) {
    if (replaced != null) {
      return;
    }
    List<Object> before = new ArrayList<>(6);
    MultiMap headers = request.headers();
    call.headers(
        (name, value) -> {
          before.add(name);
          before.add(headers.getAll(name));
          headers.set(name, value);
        });
    replaced = before;
  }

  /** A redirect shall copy what the application set, no more. */
  @SuppressWarnings("unchecked")
  private synchronized void restore(MultiMap headers) {
    List<Object> before = replaced;
    for (int i = 0; before != null && i < before.size(); i += 2) {
      String name = (String) before.get(i);
      List<String> values = (List<String>) before.get(i + 1);
      headers.remove(name);
      if (!values.isEmpty()) {
        headers.set(name, values);
      }
    }
    if (before != null) {
      before.clear();
    }
  }

  /** The head of its answer is there; it may be a redirect, which is followed within. */
  Answering answered(HttpClientRequest request, HttpClientResponse response, Future<?> told) {
    int status = response.statusCode();
    Object connection = request.connection();
    if (USED.get(connection) == null) {
      USED.put(connection, Boolean.TRUE);
    }
    restore(request.headers());
    call.answered(status);
    boolean last = inner || status < 300 || status >= 400;
    if (last && !inner) {
      call.close(null);
    }
    return new Answering(this, told, last);
  }

  /**
   * It failed.
   *
   * @return whether another one is made, and answers in its place
   */
  boolean failed(HttpClientRequest request, Throwable failure) throws ReflectiveOperationException {
    boolean reset = Requests.isReset(request);
    if (left && !told && !reset) {
      return true;
    }
    if (!left && !reset && !request.response().isComplete() && Losses.isLost(failure)) {
      Context own = Requests.context(request);
      boolean reused = USED.get(request.connection()) != null;
      restore(request.headers());
      RequestOptions again = call.replacement(request, failure, reused);
      if (again != null) {
        left = true;
        // Elsewhere the application would hear of the answer when its body has passed.
        own.runOnContext(
            nothing ->
                call.ask(again)
                    .compose(SentRequest::sendInner)
                    .onComplete(answer -> tell(request, answer)));
        return true;
      }
    }
    call.close(failure);
    return false;
  }

  private void tell(HttpClientRequest request, AsyncResult<HttpClientResponse> answer) {
    told = true;
    Requests.tell(request, answer);
  }

  private static Future<HttpClientResponse> sendInner(HttpClientRequest request) {
    SentRequest sent = of(request);
    if (sent != null) {
      sent.inner = true;
    }
    return request.send();
  }

  /** The client tells the application of an answer, or follows it. */
  static final class Answering {
    private final SentRequest request;
    private final Future<?> told;
    private final boolean last;
    private final @Nullable Answering outer;
    private final dev.graylane.agent.call.@Nullable Context context;

    private Answering(SentRequest request, Future<?> told, boolean last) {
      this.request = request;
      this.told = told;
      this.last = last;
      this.outer = ANSWERING.get();
      this.context = Contexts.attach(request.call.context());
      ANSWERING.set(this);
    }

    void end() {
      ANSWERING.set(outer);
      Contexts.restore(context);
      if (!last && !request.call.redirected()) {
        request.call.close(null);
      }
    }
  }
}
