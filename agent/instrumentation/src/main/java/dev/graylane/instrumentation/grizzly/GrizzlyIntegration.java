package dev.graylane.instrumentation.grizzly;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Grizzly's HTTP server 2.3 to 5. */
@Supported(
    part = Part.INBOUND,
    library = "Grizzly's HTTP server 2.3 to 5, and so Jersey's container for it",
    versions = "2.3.35, 4.0.2 and, on JDK 25, 5.0.1",
    notes =
        "ports that are opened with a `NetworkListener` are registered, those of GlassFish and "
            + "Payara are not; what Grizzly answers itself (`TRACE`, a body that is too long) makes "
            + "no span; filters of an application's own above the server's are in no lane")
public final class GrizzlyIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.grizzly.";
  private static final String SERVER = "org.glassfish.grizzly.http.server.";
  private static final String REQUEST = SERVER + "Request";
  private static final String RESPONSE = SERVER + "Response";
  private static final String BUFFERS = "org.glassfish.grizzly.http.io.";
  private static final String READER = "org.glassfish.grizzly.ReadHandler";
  private static final String WRITER = "org.glassfish.grizzly.WriteHandler";

  public GrizzlyIntegration() {
    super("grizzly");
  }

  @Override
  public void describe(Weaving weaving) {
    for (String handler : new String[] {"HttpHandler", "HttpHandlerChain"}) {
      weaving.advise(
          SERVER + handler, named("doHandle").taking(REQUEST, RESPONSE), PACKAGE + "HandlerAdvice");
    }
    weaving
        .advise(SERVER + "HttpHandler$1", named("run").taking(0), PACKAGE + "WorkerAdvice")
        .advise(
            BUFFERS + "InputBuffer",
            named("notifyAvailable").taking(READER, "int"),
            PACKAGE + "ReaderAdvice")
        .advise(
            BUFFERS + "OutputBuffer",
            named("notifyCanWrite").taking(WRITER),
            PACKAGE + "WriterAdvice")
        .advise(
            SERVER + "HttpServerProbeNotifier",
            named("notifyRequestCancel").taking(3),
            PACKAGE + "CancelAdvice")
        .advise(RESPONSE, named("suspend").taking(4), PACKAGE + "TimeoutAdvice")
        .advise(SERVER + "NetworkListener", named("start").taking(0), PACKAGE + "StartAdvice")
        .advise(SERVER + "NetworkListener", named("shutdownNow").taking(0), PACKAGE + "StopAdvice")
        .advise(SERVER + "NetworkListener", named("shutdown").taking(2), PACKAGE + "StopAdvice");
  }
}
