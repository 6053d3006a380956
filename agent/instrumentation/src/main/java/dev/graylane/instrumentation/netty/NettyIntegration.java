package dev.graylane.instrumentation.netty;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;
import dev.graylane.instrumentation.NettyCodecs;

/** Netty 4.1 and 4.2: pipelines with an HTTP server's codec. */
@Supported(
    part = Part.INBOUND,
    library =
        "HTTP servers that are made of Netty's handlers: `HttpServerCodec`, or a "
            + "decoder and an encoder; HTTP/2 through "
            + "`Http2StreamFrameToHttpObjectCodec`",
    versions = "4.1.53, 4.2.19; Micronaut 4.10.12",
    notes = "see [Netty](#netty)")
public final class NettyIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.netty.";
  private static final String HTTP = "io.netty.handler.codec.http.";

  public NettyIntegration() {
    super("netty");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(HTTP + "HttpServerCodec")
        .advise(HTTP + "HttpServerCodec", constructor(), PACKAGE + "CodecAdvice")
        .advise(HTTP + "HttpRequestDecoder", constructor(), PACKAGE + "CodecAdvice")
        .advise(HTTP + "HttpResponseEncoder", constructor(), PACKAGE + "CodecAdvice")
        // One may serve all streams, from before the agent came.
        .adviseIfPresent(NettyCodecs.STREAM_CODEC, named("handlerAdded"), PACKAGE + "CodecAdvice");
  }
}
