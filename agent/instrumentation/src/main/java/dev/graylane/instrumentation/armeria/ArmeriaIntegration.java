package dev.graylane.instrumentation.armeria;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Armeria's HTTP client, and so its gRPC, Thrift and REST clients. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Armeria's `WebClient`, and so its REST, gRPC and Thrift clients, " + "HTTP/1.1 and HTTP/2",
    versions = "1.13.4, 1.40.0",
    notes = "see [Armeria](#armeria)")
public final class ArmeriaIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.armeria.";
  private static final String CLIENT = "com.linecorp.armeria.client.";
  private static final String DELEGATE = CLIENT + "HttpClientDelegate";

  public ArmeriaIntegration() {
    super("armeria");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(DELEGATE, named("execute").taking(2), PACKAGE + "ExecuteAdvice")
        .advise(DELEGATE, named("acquireConnectionAndExecute"), PACKAGE + "AcquireAdvice")
        .adviseIfPresent(DELEGATE, named("acquireConnectionAndExecute0"), PACKAGE + "AcquireAdvice")
        .advise(CLIENT + "HttpChannelPool", named("acquireLater"), PACKAGE + "ConnectAdvice")
        .advise(CLIENT + "HttpSessionHandler", named("invoke").taking(4), PACKAGE + "SendAdvice");
    for (String handler : Shape.REQUEST_HANDLERS) {
      weaving.adviseIfPresent(
          CLIENT + handler, named("fail").taking("java.lang.Throwable"), PACKAGE + "FailAdvice");
    }
    for (String wrapper : Shape.RESPONSE_WRAPPERS) {
      weaving.adviseIfPresent(
          CLIENT + wrapper, named("close").taking("java.lang.Throwable"), PACKAGE + "LossAdvice");
    }
    for (String context : Shape.CONTEXTS) {
      weaving.adviseIfPresent(context, constructor(), PACKAGE + "ContextAdvice");
    }
  }
}
