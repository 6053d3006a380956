package dev.graylane.instrumentation.okhttp2;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** OkHttp 2.7. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "OkHttp 2.7 (`com.squareup.okhttp`), `execute` and `enqueue`, HTTP/1.1 "
            + "and, with Jetty's ALPN, HTTP/2",
    versions = "2.7.0, 2.7.5",
    notes =
        "`okhttp-urlconnection`, which sends without the `Call` in which the decision is taken, "
            + "is left alone")
public final class OkHttp2Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = "dev.graylane.instrumentation.okhttp2.";
  private static final String ENGINE = "com.squareup.okhttp.internal.http.HttpEngine";

  public OkHttp2Integration() {
    super("okhttp2");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith("com.squareup.okhttp.internal.http.StreamAllocation")
        .advise("com.squareup.okhttp.Address", constructor().taking(12), PACKAGE + "AddressAdvice")
        .advise("com.squareup.okhttp.Route", constructor().taking(3), PACKAGE + "RouteAdvice")
        .advise(
            "com.squareup.okhttp.Route", constructor().taking(3), PACKAGE + "RouteAddressAdvice")
        .advise(
            "com.squareup.okhttp.Call", named("getResponse").taking(2), SHARED + "EngineCallAdvice")
        .advise(ENGINE, named("connect").taking(0), PACKAGE + "ConnectAdvice")
        .advise(ENGINE, named("readResponse").taking(0), PACKAGE + "ExchangeAdvice")
        .advise(ENGINE, named("recover"), PACKAGE + "RecoverAdvice")
        .advise("com.squareup.okhttp.Call$AsyncCall", constructor(), SHARED + "EnqueuedAdvice")
        .advise(
            "com.squareup.okhttp.Call$AsyncCall",
            named("execute").taking(0),
            SHARED + "DequeuedAdvice")
        // The cleaner of connections, which other calls use, too.
        .advise(
            "com.squareup.okhttp.ConnectionPool",
            named("put").taking(1),
            SHARED + "WithoutContextAdvice");
  }
}
