package dev.graylane.instrumentation.dubbo;

import static dev.graylane.agent.weave.MethodPattern.named;
import static dev.graylane.instrumentation.dubbo.DubboIntegration.PACKAGE;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Dubbo's protocol {@code tri}, from where it connects when a service is referred to. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache Dubbo 3, protocol `tri`",
    versions = "3.3.6",
    notes = "from where it has `AbstractConnectionClient`; older ones are left alone")
@Supported(
    part = Part.INBOUND,
    library = "Dubbo providers",
    versions = "3.3.6",
    notes = "from Dubbo's first filter (`ContextFilter`) on")
public final class DubboTripleIntegration extends Integration {
  private static final String PROTOCOL = "org.apache.dubbo.rpc.protocol.tri.TripleProtocol";
  private static final String INVOKER = "org.apache.dubbo.rpc.protocol.tri.TripleInvoker";

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
  }
}
