package dev.graylane.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is thrown while the agent sends in the client's place. */
class MinimalAdviceTest {
  private static final HttpHost HOST = new HttpHost("orders.test", 80);
  private static final Error ERROR = new AssertionError("the application's");

  private final Client client = new Client();

  /** It would be sent twice if the client sent it after that. */
  @Test
  void anErrorOfTheApplicationsIsTheApplicationsToSee() throws IOException {
    ClassicHttpRequest request = new BasicClassicHttpRequest("POST", "/");
    assertThat(MinimalAdvice.enter(client, HOST, request, null)).containsExactly(null, ERROR);
    assertThat(client.sent).isEqualTo(1);
  }

  /** Whoever calls the advice leaves the call to the client then. */
  @Test
  void aFaultBeforeTheRequestIsSentLeavesItToTheClient() {
    ClassicHttpRequest request =
        new BasicClassicHttpRequest("POST", "/") {
          private static final long serialVersionUID = 1;

          @Override
          public HttpEntity getEntity() {
            throw new IllegalStateException("not yet");
          }
        };
    assertThatThrownBy(() -> MinimalAdvice.enter(client, HOST, request, null))
        .hasMessage("not yet");
    assertThat(client.sent).isZero();
  }

  private static final class Client extends CloseableHttpClient {
    private int sent;

    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, ClassicHttpRequest request, @Nullable HttpContext context) {
      sent++;
      throw ERROR;
    }

    @Override
    public void close() {}

    @Override
    public void close(CloseMode closeMode) {}
  }
}
