package dev.graylane.instrumentation.armeria;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.HttpClient;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Instances;
import dev.graylane.instrumentation.OneCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call, and the thread that sends it, in each order. */
class ClientCallTest {
  private static final HttpClient DELEGATE = (context, request) -> HttpResponse.of(200);

  private final HttpRequest request = HttpRequest.of(HttpMethod.GET, "/");
  private final ClientRequestContext context =
      ClientRequestContext.builder(request).endpoint(Endpoint.of("orders.test", 8080)).build();

  @AfterEach
  void uninstall() {
    Engines.uninstall();
  }

  @Test
  void theApplicationSeesItsEndpointOnceTheDelegateKnowsWhereToLook() throws Exception {
    enter(1);
    assertThat(endpoint()).isEqualTo("orders.test:1");
    leave();
    assertThat(endpoint()).isEqualTo("orders.test:8080");
  }

  @Test
  void itSeesItsEndpointThoughTheCallIsOverBeforeThat() throws Exception {
    enter(1);
    answered();
    assertThat(endpoint()).isEqualTo("orders.test:8080");
    leave();
    assertThat(endpoint()).isEqualTo("orders.test:8080");
  }

  @Test
  void itSeesItsEndpointThoughTheCallIsOverBeforeItIsDecided() throws Exception {
    answered();
    enter(1);
    leave();
    assertThat(endpoint()).isEqualTo("orders.test:8080");
  }

  @Test
  void aCallThatGoesWhereItWasMadeForIsLeftAlone() throws Exception {
    enter(0);
    Endpoints.set(context, Endpoint.of("its.own"));
    answered();
    assertThat(endpoint()).as("what a decorator has set meanwhile").isEqualTo("its.own");
  }

  private String endpoint() {
    return String.valueOf(context.endpoint().authority());
  }

  private void enter(int places) throws Exception {
    Engines.install(new OneCall(new Instances(places)));
    ExecuteAdvice.enter(DELEGATE, context, request);
  }

  private void leave() throws Exception {
    ExecuteAdvice.exit(null, context);
  }

  /** What the call's event loop does. */
  private void answered() {
    context.logBuilder().endRequest();
    context.logBuilder().responseHeaders(ResponseHeaders.of(200));
    context.logBuilder().endResponse();
  }
}
