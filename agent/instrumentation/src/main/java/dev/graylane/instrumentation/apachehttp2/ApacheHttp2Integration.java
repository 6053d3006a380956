package dev.graylane.instrumentation.apachehttp2;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache HttpCore 5's HTTP/2 codec, which keeps what is other in each request out of its table. */
@Supported(
    part = Part.CONTEXT,
    library = "HTTP/2 connections of Apache HttpCore 5",
    notes =
        "5.0, 5.4; `traceparent`, another one in each request, stays out of HPACK's dynamic table")
public final class ApacheHttp2Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.apachehttp2.";

  public ApacheHttp2Integration() {
    super("apachehttp2");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "org.apache.hc.core5.http2.hpack.HPackEncoder",
        named("encodeHeader").taking(6),
        PACKAGE + "IndexingAdvice");
  }
}
