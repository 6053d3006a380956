package dev.graylane.instrumentation.okhttp2;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** OkHttp 2.2 to 2.6. */
@Supported(
    part = Part.OUTBOUND,
    library = "OkHttp 2.2 to 2.6, likewise",
    versions = "2.2.0, 2.6.0",
    notes =
        "HTTP/2 from 2.3 on; 2.0 and 2.1, which write the head of a request with a body as soon "
            + "as they have a connection, and `okhttp-urlconnection` are left alone")
public final class OkHttp22Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = "dev.graylane.instrumentation.okhttp2.";
  private static final String LIBRARY = "com.squareup.okhttp.";
  private static final String ENGINE = LIBRARY + "internal.http.HttpEngine";
  private static final String POOL = LIBRARY + "ConnectionPool";

  public OkHttp22Integration() {
    super("okhttp22");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(LIBRARY + "internal.http.Transport")
        .advise(LIBRARY + "Address", constructor(), PACKAGE + "PlaceAdvice")
        .advise(LIBRARY + "Address", named("equals").taking(1), PACKAGE + "SamePlaceAdvice")
        .advise(
            LIBRARY + "internal.http.RouteSelector",
            named("resetNextInetSocketAddress").taking(1),
            PACKAGE + "LookupAdvice")
        .advise(LIBRARY + "Call", named("getResponse").taking(2), SHARED + "EngineCallAdvice")
        .advise(ENGINE, named("connect"), PACKAGE + "SelectAdvice")
        .advise(ENGINE, named("sendRequest").taking(0), PACKAGE + "KeptConnectionAdvice")
        .advise(ENGINE, named("readResponse").taking(0), PACKAGE + "ExchangeAdvice")
        .advise(ENGINE, named("recover"), PACKAGE + "RecoverAdvice")
        .advise(LIBRARY + "Call$AsyncCall", constructor(), SHARED + "EnqueuedAdvice")
        .advise(LIBRARY + "Call$AsyncCall", named("execute").taking(0), SHARED + "DequeuedAdvice")
        // The cleaner of connections, which other calls use, too.
        .advise(POOL, named("recycle").taking(1), SHARED + "WithoutContextAdvice")
        .advise(POOL, named("share").taking(1), SHARED + "WithoutContextAdvice");
  }
}
