package dev.graylane.instrumentation.nettyclient;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Netty 4.1 and 4.2: pipelines with an HTTP client's codec. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "HTTP clients that are made of Netty's handlers: `HttpClientCodec`, or an encoder and a "
            + "decoder; HTTP/2 through `Http2StreamFrameToHttpObjectCodec`",
    versions = "4.1.53, 4.2.19",
    notes = "calls carry lane and trace, and are **not led**: see [Netty](#netty)")
public final class NettyClientIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.nettyclient.";
  private static final String PIPELINE = "io.netty.channel.DefaultChannelPipeline";

  public NettyClientIntegration() {
    super("nettyclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith("io.netty.handler.codec.http.HttpClientCodec")
        .advise(PIPELINE, named("callHandlerAdded0").taking(1), PACKAGE + "AddedAdvice")
        .advise(PIPELINE, named("callHandlerRemoved0").taking(1), PACKAGE + "RemovedAdvice");
  }
}
