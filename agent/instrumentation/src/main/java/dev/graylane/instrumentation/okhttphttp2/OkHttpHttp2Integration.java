package dev.graylane.instrumentation.okhttphttp2;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/**
 * OkHttp's HTTP/2 codec, in OkHttp itself and as gRPC's transport over OkHttp has it copied. It
 * keeps what is other in each request out of its table; before 3.4 it has none for what it sends.
 */
@Supported(
    part = Part.CONTEXT,
    library = "OkHttp's HTTP/2 connections",
    notes =
        "3.4 to 5, and of grpc-java's OkHttp transport from 1.40.0 on; `traceparent`, another one "
            + "in each request, stays out of HPACK's dynamic table, but not where OkHttp is a named module")
public final class OkHttpHttp2Integration extends Integration {
  private static final String ADVICE = "dev.graylane.instrumentation.okhttphttp2.WriterAdvice";

  public OkHttpHttp2Integration() {
    super("okhttphttp2");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise("okhttp3.internal.http2.Hpack$Writer", named("writeHeaders").taking(1), ADVICE)
        .advise("okhttp3.internal.framed.Hpack$Writer", named("writeHeaders").taking(1), ADVICE)
        .advise(
            "io.grpc.okhttp.internal.framed.Hpack$Writer", named("writeHeaders").taking(1), ADVICE);
  }
}
