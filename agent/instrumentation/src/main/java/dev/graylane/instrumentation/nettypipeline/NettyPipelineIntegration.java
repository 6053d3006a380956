package dev.graylane.instrumentation.nettypipeline;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Netty 4.1 and 4.2: the pipelines of channels. */
@Supported(
    part = Part.CONTEXT,
    library = "the pipelines of Netty's channels",
    notes =
        "4.1.53 and 4.2.19. `netty`, `nettyclient` and `micronautclient` hear of codecs by it: do "
            + "not switch it off alone")
public final class NettyPipelineIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.nettypipeline.";
  private static final String PIPELINE = "io.netty.channel.DefaultChannelPipeline";

  public NettyPipelineIntegration() {
    super("nettypipeline");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(PIPELINE, named("callHandlerAdded0").taking(1), PACKAGE + "AddedAdvice")
        .advise(PIPELINE, named("callHandlerRemoved0").taking(1), PACKAGE + "RemovedAdvice");
  }
}
