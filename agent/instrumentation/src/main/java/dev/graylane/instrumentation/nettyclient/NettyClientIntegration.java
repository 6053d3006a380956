package dev.graylane.instrumentation.nettyclient;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;
import dev.graylane.instrumentation.NettyCodecs;

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
  private static final String HTTP = "io.netty.handler.codec.http.";

  public NettyClientIntegration() {
    super("nettyclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(HTTP + "HttpClientCodec")
        .advise(HTTP + "HttpClientCodec", constructor(), PACKAGE + "CodecAdvice")
        .advise(HTTP + "HttpResponseDecoder", constructor(), PACKAGE + "CodecAdvice")
        .advise(HTTP + "HttpRequestEncoder", constructor(), PACKAGE + "CodecAdvice")
        // One may serve all streams, from before the agent came.
        .adviseIfPresent(NettyCodecs.STREAM_CODEC, named("handlerAdded"), PACKAGE + "CodecAdvice");
  }
}
