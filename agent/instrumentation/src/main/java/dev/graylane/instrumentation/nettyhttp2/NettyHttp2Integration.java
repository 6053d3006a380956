package dev.graylane.instrumentation.nettyhttp2;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/**
 * Netty's HTTP/2 codec, as a library and as the part of gRPC's shaded Netty. It keeps what is other
 * in each request out of its table.
 */
@Supported(
    part = Part.CONTEXT,
    library = "Netty's HTTP/2 connections",
    notes =
        "4.1.52, 4.2.17, and as gRPC 1.40.0 and 1.85.1 have it shaded; `traceparent`, another one in "
            + "each request, stays out of HPACK's dynamic table, where it would evict the "
            + "application's own headers")
public final class NettyHttp2Integration extends Integration {
  private static final String ADVICE = "dev.graylane.instrumentation.nettyhttp2.IndexingAdvice";

  private static final String ENCODER = "io.netty.handler.codec.http2.HpackEncoder";

  public NettyHttp2Integration() {
    super("nettyhttp2");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(ENCODER, named("encodeHeader").taking(5), ADVICE)
        .advise("io.grpc.netty.shaded." + ENCODER, named("encodeHeader").taking(5), ADVICE);
  }
}
