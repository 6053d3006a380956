package dev.graylane.instrumentation.okhttp3;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** OkHttp 3.0 to 3.3. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "OkHttp 3.0 to 3.3, `execute` and `enqueue`, HTTP/1.1 and, with Jetty's " + "ALPN, HTTP/2",
    versions = "3.0.0, 3.3.1",
    notes = "`okhttp-urlconnection`, which sends without a `Call`, is left alone")
public final class OkHttp30Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = "dev.graylane.instrumentation.okhttp3.";
  private static final String ENGINE = "okhttp3.internal.http.HttpEngine";

  public OkHttp30Integration() {
    super("okhttp30");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(ENGINE)
        .advise("okhttp3.Address", constructor().taking(12), PACKAGE + "EngineAddressAdvice")
        .advise("okhttp3.Route", constructor().taking(3), PACKAGE + "RouteAdvice")
        .advise("okhttp3.Route", constructor().taking(3), PACKAGE + "RouteAddressAdvice")
        .advise("okhttp3.RealCall", named("getResponse").taking(2), SHARED + "EngineCallAdvice")
        .advise(ENGINE, named("connect").taking(0), PACKAGE + "EngineConnectAdvice")
        .advise(ENGINE, named("readResponse").taking(0), PACKAGE + "EngineExchangeAdvice")
        .advise(ENGINE, named("recover"), PACKAGE + "EngineRecoverAdvice")
        .advise("okhttp3.RealCall$AsyncCall", constructor(), SHARED + "EnqueuedAdvice")
        .advise("okhttp3.RealCall$AsyncCall", named("execute").taking(0), SHARED + "DequeuedAdvice")
        // The cleaner of connections, which other calls use, too.
        .advise("okhttp3.ConnectionPool", named("put").taking(1), SHARED + "WithoutContextAdvice");
  }
}
