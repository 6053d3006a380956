package dev.graylane.instrumentation.javanethttp;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** {@code java.net.http.HttpClient} of JDK 11 and later. */
@Supported(
    part = Part.OUTBOUND,
    library = "`java.net.http.HttpClient`, `send` and `sendAsync`, HTTP/1.1 and HTTP/2",
    versions = "JDK 17, 25")
public final class JavaNetHttpIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.javanethttp.";
  private static final String IMPLEMENTATION = "jdk.internal.net.http.";

  public JavaNetHttpIntegration() {
    super("javanethttp");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .opens("java.net.http/jdk.internal.net.http")
        .advise(IMPLEMENTATION + "MultiExchange", named("responseAsync"), PACKAGE + "SendAdvice")
        .advise(
            IMPLEMENTATION + "MultiExchange", named("responseAsyncImpl"), PACKAGE + "AttemptAdvice")
        .advise(
            IMPLEMENTATION + "MultiExchange", named("getExceptionalCF"), PACKAGE + "FailureAdvice")
        .adviseIfPresent( // from JDK 16 on
            IMPLEMENTATION + "MultiExchange",
            named("whenCancelled").taking("java.lang.Throwable"),
            PACKAGE + "NoAnswerAdvice")
        .advise(IMPLEMENTATION + "HttpResponseImpl", constructor(), PACKAGE + "AnswerAdvice")
        .advise(
            IMPLEMENTATION + "HttpRequestImpl",
            named("getAddress").taking(0),
            PACKAGE + "AddressAdvice")
        .advise(
            IMPLEMENTATION + "HttpRequestImpl",
            named("getUserHeaders").taking(0),
            PACKAGE + "UserHeadersAdvice")
        .advise(
            IMPLEMENTATION + "Http1Request",
            named("collectHeaders0").taking("java.lang.StringBuilder"),
            PACKAGE + "HeadAdvice")
        .advise(
            IMPLEMENTATION + "Stream",
            named("createPseudoHeaders"),
            PACKAGE + "PseudoHeadersAdvice")
        .advise(
            IMPLEMENTATION + "Http2Connection",
            named("keyFor").taking(IMPLEMENTATION + "HttpRequestImpl"),
            PACKAGE + "RequestKeyAdvice")
        .advise(
            IMPLEMENTATION + "Http2Connection",
            named("keyFor").taking(IMPLEMENTATION + "HttpConnection"),
            PACKAGE + "ConnectionKeyAdvice");
  }
}
