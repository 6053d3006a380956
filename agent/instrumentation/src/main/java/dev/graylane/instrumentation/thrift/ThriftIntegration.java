package dev.graylane.instrumentation.thrift;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Apache Thrift from 0.13 on. */
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
