package dev.graylane.instrumentation.dubbo;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache Dubbo from 2.7.3 on: clusters, providers, and the protocol {@code dubbo}. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache Dubbo from 2.7.3 on, protocol `dubbo`: sync, async, generic",
    versions = "2.7.3, 3.3.6",
    notes = "per call; see [Dubbo](#dubbo)")
@Supported(
    part = Part.INBOUND,
    library = "Dubbo providers",
    versions = "2.7.3, 3.3.6",
    notes = "from Dubbo's first filter (`ContextFilter`) on")
public final class DubboIntegration extends Integration {
  static final String PACKAGE = "dev.graylane.instrumentation.dubbo.";
  private static final String CLUSTER =
      "org.apache.dubbo.rpc.cluster.support.AbstractClusterInvoker";
  private static final String PROTOCOL = "org.apache.dubbo.rpc.protocol.dubbo.DubboProtocol";
  private static final String INVOKER = "org.apache.dubbo.rpc.protocol.dubbo.DubboInvoker";

  public DubboIntegration() {
    super("dubbo");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLUSTER, named("invoke").taking(1), PACKAGE + "ClusterAdvice")
        .advise(CLUSTER, named("select").taking(4), PACKAGE + "SelectAdvice")
        .advise(PROTOCOL, named("protocolBindingRefer").taking(2), PACKAGE + "ReferAdvice")
        .advise(PROTOCOL, named("export").taking(1), PACKAGE + "ExportAdvice")
        .advise(PROTOCOL, named("destroy").taking(0), PACKAGE + "StopAdvice")
        .advise(INVOKER, named("doInvoke").taking(1), PACKAGE + "AttemptAdvice")
        .advise(INVOKER, named("destroy").taking(0), PACKAGE + "DestroyAdvice")
        .advise(
            "org.apache.dubbo.rpc.filter.ContextFilter",
            named("invoke").taking(2),
            PACKAGE + "ServeAdvice");
  }
}
