package dev.graylane.instrumentation.netty;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Netty 4.1 and 4.2: pipelines with an HTTP server's codec. */
public final class NettyIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.netty.";
  private static final String PIPELINE = "io.netty.channel.DefaultChannelPipeline";

  public NettyIntegration() {
    super("netty");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith("io.netty.handler.codec.http.HttpServerCodec")
        .advise(PIPELINE, named("callHandlerAdded0").taking(1), PACKAGE + "AddedAdvice")
        .advise(PIPELINE, named("callHandlerRemoved0").taking(1), PACKAGE + "RemovedAdvice");
  }
}
