package dev.graylane.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

/** A call with an asynchronous minimal client, as the client and the application see it. */
class AsyncMinimalCallTest {
  private static final HttpHost HOST = new HttpHost("http", "orders.test", 80);

  private final List<String> heard = new ArrayList<>();
  private final List<HttpRequest> sent = new ArrayList<>();
  private HttpRequest request = new BasicHttpRequest("GET", HOST, "/");
  private final AsyncMinimalCall call =
      new AsyncMinimalCall(handler(), attempt -> () -> heard.add("cancelled"));

  @Test
  void theClientGetsTheApplicationsRequest() throws HttpException, IOException {
    produce();
    assertThat(sent).containsExactly(request);
  }

  @Test
  void aFaultOfTheAgentsLeavesTheRequestAsWithoutIt() throws HttpException, IOException {
    request =
        new BasicHttpRequest("GET", HOST, "/") {
          private static final long serialVersionUID = 1;
          private int looks;

          @Override
          public String getScheme() {
            if (looks++ > 0) {
              throw new IllegalStateException("once is enough");
            }
            return super.getScheme();
          }
        };
    produce();
    assertThat(sent).containsExactly(request);
  }

  @Test
  void aFailureThatNoAttemptFollowsIsTheApplicationsToHear() throws HttpException, IOException {
    AsyncMinimalAttempt attempt = produce();
    attempt.failed(new IOException("lost"));
    attempt.releaseResources();
    assertThat(heard).containsExactly("failed", "releaseResources");
  }

  @Test
  void whatTheApplicationCancelsIsTheAttemptThatIsBeingMade() {
    Cancellable given = call.begun(call.attempt(), () -> heard.add("the first"));
    call.begun(call.attempt(), () -> heard.add("the second"));
    given.cancel();
    assertThat(heard).containsExactly("the second");
  }

  @Test
  void anAttemptThatBeginsAfterItsCallWasCancelledIsCancelled() {
    Cancellable given = call.begun(call.attempt(), () -> heard.add("the first"));
    AsyncMinimalAttempt second = call.attempt();
    given.cancel();
    call.begun(second, () -> heard.add("the second"));
    assertThat(heard).containsExactly("the second");
  }

  @Test
  void aFirstAttemptThatIsKnownToHaveBegunAfterTheSecondIsNotCancelledInItsPlace() {
    AsyncMinimalAttempt first = call.attempt();
    call.begun(call.attempt(), () -> heard.add("the second"));
    call.begun(first, () -> heard.add("the first")).cancel();
    assertThat(heard).containsExactly("the second");
  }

  private AsyncMinimalAttempt produce() throws HttpException, IOException {
    AsyncMinimalAttempt attempt = call.attempt();
    attempt.produceRequest((asked, body, context) -> sent.add(asked), HttpCoreContext.create());
    return attempt;
  }

  /** The application's, which has one request. */
  private AsyncClientExchangeHandler handler() {
    return (AsyncClientExchangeHandler)
        Proxy.newProxyInstance(
            AsyncClientExchangeHandler.class.getClassLoader(),
            new Class<?>[] {AsyncClientExchangeHandler.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("produceRequest")) {
                ((RequestChannel) arguments[0])
                    .sendRequest(request, null, HttpCoreContext.create());
              } else {
                heard.add(method.getName());
              }
              return null;
            });
  }
}
