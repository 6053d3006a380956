package dev.graylane.instrumentation.thrift;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache Thrift from 0.13 on. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Apache Thrift from 0.13 on: `TServiceClient` on a `TSocket`, also "
            + "framed; `TAsyncClient`",
    versions = "0.13.0, 0.22.0",
    notes = "per call; see [Thrift](#thrift)")
@Supported(
    part = Part.INBOUND,
    library =
        "Thrift servers: simple, thread pool, nonblocking, half-sync, threaded " + "selectors",
    versions = "0.13.0, 0.22.0 (thread pool, threaded selectors)",
    notes = "processors of `TBaseProcessor`, once the arguments are read")
public final class ThriftIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.thrift.";
  private static final String THRIFT = "org.apache.thrift.";
  private static final String TRANSPORT = THRIFT + "transport.";
  private static final String BASE = THRIFT + "TBase";
  private static final String TEXT = "java.lang.String";

  public ThriftIntegration() {
    super("thrift");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(
            THRIFT + "TServiceClient",
            named("sendBase").taking(TEXT, BASE),
            PACKAGE + "BeginAdvice")
        .advise(THRIFT + "TServiceClient", named("sendBaseOneway"), PACKAGE + "BeginAdvice")
        .advise(THRIFT + "TServiceClient", named("sendBase").taking(3), PACKAGE + "SendAdvice")
        .advise(THRIFT + "TServiceClient", named("receiveBase"), PACKAGE + "ReceiveAdvice")
        .advise(TRANSPORT + "TSocket", named("close").taking(0), PACKAGE + "CloseAdvice")
        .advise(
            THRIFT + "async.TAsyncMethodCall",
            named("prepareMethodCall").taking(0),
            PACKAGE + "AsyncCallAdvice")
        .advise(
            TRANSPORT + "TNonblockingSocket",
            named("close").taking(0),
            PACKAGE + "AsyncCloseAdvice")
        .advise(THRIFT + "ProcessFunction", named("process").taking(4), PACKAGE + "ServeAdvice")
        .advise(TRANSPORT + "TServerSocket", named("listen"), PACKAGE + "ListenAdvice")
        .advise(TRANSPORT + "TServerSocket", named("close"), PACKAGE + "StopAdvice")
        .advise(TRANSPORT + "TNonblockingServerSocket", named("listen"), PACKAGE + "ListenAdvice")
        .advise(TRANSPORT + "TNonblockingServerSocket", named("close"), PACKAGE + "StopAdvice");
  }
}
