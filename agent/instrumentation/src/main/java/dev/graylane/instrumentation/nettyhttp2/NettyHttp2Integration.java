package dev.graylane.instrumentation.nettyhttp2;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/**
 * Netty's HTTP/2 codec, as a library and as the part of gRPC's shaded Netty. It keeps the headers
 * of a connection's last requests in a table of some 4 KiB at both ends, and names those that it
 * finds there by a number. One that is other for each request is never found, and 40 of them drive
 * all of the application's own out.
 */
@Supported(
    part = Part.OUTBOUND,
    library = "HTTP/2 connections of Netty's codec, with its usual encoder of headers",
    versions = "4.1.52, 4.2.17, and what gRPC 1.40.0 and 1.85.1 have shaded",
    notes =
        "`traceparent` is written without a place in the connection's table of headers, which "
            + "stays the application's own headers'")
public final class NettyHttp2Integration extends Integration {
  private static final String ADVICE = "dev.graylane.instrumentation.nettyhttp2.SensitivityAdvice";

  /** {@code NEVER_SENSITIVE}, the detector of all who name no other. */
  private static final String DETECTOR = "io.netty.handler.codec.http2.Http2HeadersEncoder$1";

  public NettyHttp2Integration() {
    super("nettyhttp2");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(DETECTOR, named("isSensitive").taking(2), ADVICE)
        .advise("io.grpc.netty.shaded." + DETECTOR, named("isSensitive").taking(2), ADVICE);
  }
}
