package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.Hosts;
import java.io.IOException;
import java.util.function.Function;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * One call with an asynchronous minimal client. That has the application's handler write its
 * request, and leases a connection to the host that it names: there the call is decided, and the
 * lease aimed. For another attempt the client is given the same request once more.
 */
final class AsyncMinimalCall {
  private static final ThreadLocal<@Nullable AsyncMinimalCall> LEASING = new ThreadLocal<>();

  private final AsyncInvocation invocation = new AsyncInvocation();
  private final LatestAttempt latest = new LatestAttempt();
  private final AsyncClientExchangeHandler application;
  private final Function<AsyncClientExchangeHandler, Cancellable> client;
  private volatile @Nullable AsyncMinimalRequest request;
  private volatile Failover.Next next = Failover.Next.NONE;
  private volatile boolean heard;
  private volatile @Nullable IOSession session;

  /**
   * @param client sends what it is given
   */
  AsyncMinimalCall(
      AsyncClientExchangeHandler application,
      Function<AsyncClientExchangeHandler, Cancellable> client) {
    this.application = application;
    this.client = client;
  }

  /** That whose attempt is about to lease its connection on this thread, which does it once. */
  static @Nullable AsyncMinimalCall takeLeasing() {
    AsyncMinimalCall leasing = LEASING.get();
    if (leasing != null) {
      LEASING.remove();
    }
    return leasing;
  }

  /** The host to lease a connection to. */
  HttpHost aimed(HttpHost host) {
    AsyncMinimalRequest sent = request;
    HttpHost aimed = sent == null ? null : sent.aimed();
    if (aimed == null) {
      return host;
    }
    return next == Failover.Next.AGAIN ? LedHosts.anew(aimed) : aimed;
  }

  /** The attempt has its connection, which for HTTP/2 alone is one of many calls. */
  void leased(@Nullable Object connection) {
    session = connection instanceof IOSession ? (IOSession) connection : null;
  }

  /** That in which the call was made. */
  @Nullable Context context() {
    return invocation.context();
  }

  /** What the client is given in the place of the application's handler. */
  AsyncMinimalAttempt attempt() {
    AsyncMinimalAttempt attempt = new AsyncMinimalAttempt(this, application);
    latest.is(attempt);
    return attempt;
  }

  /** Another attempt, after one that failed. */
  void attemptAgain() {
    AsyncMinimalAttempt attempt = attempt();
    try {
      latest.begun(attempt, client.apply(attempt));
    } catch (RuntimeException thrown) {
      attempt.failed(thrown);
    }
  }

  /** What the application can cancel, when the client has begun to make the first attempt. */
  Cancellable begun(AsyncMinimalAttempt attempt, Cancellable begun) {
    latest.begun(attempt, begun);
    return latest;
  }

  /** The client asks for the request. */
  void produce(RequestChannel channel, HttpContext context) throws HttpException, IOException {
    AsyncMinimalRequest again = request;
    if (again != null) {
      again.prepare();
      lease(again, channel, context);
      return;
    }
    boolean written = false;
    try {
      application.produceRequest((asked, body, own) -> send(asked, body, channel, own), context);
      written = true;
    } finally {
      if (!written) {
        heard();
      }
    }
  }

  private void send(
      HttpRequest asked, @Nullable EntityDetails body, RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    AsyncMinimalRequest decided = decide(asked, body);
    if (decided == null) {
      channel.sendRequest(asked, body, context);
      return;
    }
    IOException refusal = decided.refusal();
    if (refusal != null) {
      throw refusal;
    }
    request = decided;
    lease(decided, channel, context);
  }

  /** Null: the client sends it as without the agent. */
  private @Nullable AsyncMinimalRequest decide(HttpRequest asked, @Nullable EntityDetails body) {
    URIAuthority authority = asked.getAuthority();
    if (authority == null || Hosts.isLocalSocket(asked.getScheme())) {
      return null;
    }
    AsyncMinimalRequest decided = null;
    try {
      decided = new AsyncMinimalRequest(invocation, asked, body, authority);
      if (decided.refusal() == null) {
        decided.prepare();
      }
      return decided;
    } catch (RuntimeException | LinkageError fault) {
      Engines.fault("apachehttpclient5: minimal", fault);
      if (decided != null) {
        decided.leaveAlone();
      }
      return null;
    }
  }

  private void lease(AsyncMinimalRequest decided, RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    LEASING.set(this);
    try {
      decided.send(channel, context);
    } finally {
      LEASING.remove();
    }
  }

  /** Of an answer, or of an error of the application's: no other attempt may follow. */
  void heard() {
    heard = true;
  }

  void answered(int code) {
    heard();
    giveBack();
    invocation.answered(code);
  }

  /** Whether another attempt follows this failure of the last one. */
  boolean goesOn(Exception failure) {
    AsyncMinimalRequest sent = request;
    if (sent == null || heard || !(failure instanceof IOException)) {
      return false;
    }
    boolean unsent = Routes.isRefused((IOException) failure);
    if (latest.isCancelled()) {
      invocation.failed(failure, !unsent);
      return false;
    }
    boolean reused = next != Failover.Next.AGAIN;
    boolean lost = Routes.isLost((IOException) failure);
    next = invocation.failed(sent.failover(), failure, unsent, lost, reused);
    if (next == Failover.Next.NONE) {
      return false;
    }
    sent.giveBack();
    if (!unsent) {
      sent.unframe();
      IOSession used = session;
      if (used != null) {
        LostSessions.add(used);
      }
    }
    return true;
  }

  /**
   * @param thrown null where it was answered
   */
  void end(@Nullable Throwable thrown) {
    giveBack();
    invocation.close(thrown);
  }

  private void giveBack() {
    AsyncMinimalRequest sent = request;
    if (sent != null) {
      sent.giveBack();
    }
  }
}
