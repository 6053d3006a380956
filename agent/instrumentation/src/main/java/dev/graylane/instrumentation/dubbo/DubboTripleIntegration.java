package dev.graylane.instrumentation.dubbo;

import static dev.graylane.agent.weave.MethodPattern.named;
import static dev.graylane.instrumentation.dubbo.DubboIntegration.PACKAGE;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Dubbo's protocol {@code tri}, from where it connects when a service is referred to. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache Dubbo 3, protocol `tri`, unary and streaming",
    versions = "3.2.0, 3.3.6",
    notes = "older ones, which have no `AbstractConnectionClient`, are left alone")
@Supported(
    part = Part.INBOUND,
    library = "Dubbo providers",
    versions = "3.2.0, 3.3.6",
    notes = "from Dubbo's first filter (`ContextFilter`) on")
public final class DubboTripleIntegration extends Integration {
  private static final String PROTOCOL = "org.apache.dubbo.rpc.protocol.tri.TripleProtocol";
  private static final String INVOKER = "org.apache.dubbo.rpc.protocol.tri.TripleInvoker";
  private static final String CALL = "org.apache.dubbo.rpc.protocol.tri.call.TripleClientCall";
  private static final String LISTENERS = "org.apache.dubbo.rpc.protocol.tri.h12.";
  private static final String ANSWERS = "org.apache.dubbo.remoting.http12.";

  public DubboTripleIntegration() {
    super("dubbotriple");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith("org.apache.dubbo.remoting.api.connection.AbstractConnectionClient")
        .advise(PROTOCOL, named("refer").taking(2), PACKAGE + "ReferAdvice")
        .advise(PROTOCOL, named("export").taking(1), PACKAGE + "ExportAdvice")
        .advise(PROTOCOL, named("destroy").taking(0), PACKAGE + "StopAdvice")
        .advise(INVOKER, named("doInvoke").taking(1), PACKAGE + "AttemptAdvice")
        .advise(INVOKER, named("destroy").taking(0), PACKAGE + "DestroyAdvice");
    describeStreams(weaving);
  }

  /** The provider's side is another before 3.3. */
  private static void describeStreams(Weaving weaving) {
    String both = LISTENERS + "BiStreamServerCallListener";
    weaving
        .adviseIfPresent(INVOKER, named("invokeServerStream").taking(3), PACKAGE + "StreamAdvice")
        .adviseIfPresent(
            INVOKER, named("invokeBiOrClientStream").taking(3), PACKAGE + "StreamAdvice")
        .adviseIfPresent(CALL, named("onStart").taking(0), PACKAGE + "StreamEventAdvice")
        .adviseIfPresent(CALL, named("onMessage").taking(2), PACKAGE + "StreamEventAdvice")
        .adviseIfPresent(CALL, named("onComplete").taking(4), PACKAGE + "StreamEndAdvice")
        .adviseIfPresent(CALL, named("cancelByLocal").taking(1), PACKAGE + "StreamCancelAdvice")
        .adviseIfPresent(
            LISTENERS + "AbstractServerCallListener",
            named("invoke").taking(0),
            PACKAGE + "ServedStreamAdvice")
        .adviseIfPresent(both, named("onMessage").taking(1), PACKAGE + "StreamEventAdvice")
        .adviseIfPresent(both, named("onComplete").taking(0), PACKAGE + "StreamEventAdvice")
        .adviseIfPresent(both, named("onCancel").taking(1), PACKAGE + "StreamEventAdvice")
        .adviseIfPresent(
            ANSWERS + "AbstractServerHttpChannelObserver",
            named("onCompleted").taking(1),
            PACKAGE + "AnsweredAdvice")
        .adviseIfPresent(
            ANSWERS + "h2.Http2ServerChannelObserver",
            named("cancel").taking(1),
            PACKAGE + "StreamCancelAdvice");
  }
}
