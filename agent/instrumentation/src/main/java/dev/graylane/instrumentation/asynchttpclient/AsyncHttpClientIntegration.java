package dev.graylane.instrumentation.asynchttpclient;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** AsyncHttpClient 2 and 3. */
@Supported(
    part = Part.OUTBOUND,
    library = "AsyncHttpClient 2 and 3, HTTP/1.1 and, in 3, HTTP/2",
    versions = "2.0.0 on Netty 4.0.42, 2.1.0, 3.0.13",
    notes =
        "a request for which the application set an address, and web sockets, are "
            + "left alone; limits of connections for each host count for each instance")
public final class AsyncHttpClientIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.asynchttpclient.";
  private static final String NETTY = "org.asynchttpclient.netty.";
  private static final String SENDER = NETTY + "request.NettyRequestSender";
  private static final String FUTURE = NETTY + "NettyResponseFuture";
  private static final String HANDLER = NETTY + "handler.";

  public AsyncHttpClientIntegration() {
    super("asynchttpclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(SENDER, named("sendRequest"), PACKAGE + "SendAdvice")
        .advise(FUTURE, constructor(), PACKAGE + "FutureAdvice")
        .advise(
            NETTY + "request.NettyRequestFactory",
            named("newNettyRequest").taking(5),
            PACKAGE + "RequestAdvice")
        .advise(
            NETTY + "channel.NettyConnectListener",
            named("onFailure").taking("io.netty.channel.Channel", "java.lang.Throwable"),
            PACKAGE + "ConnectFailureAdvice")
        .advise(SENDER, named("writeRequest").taking(2), PACKAGE + "WriteAdvice")
        .advise(SENDER, named("retry").taking(1), PACKAGE + "RetryAdvice")
        .advise(SENDER, named("abort").taking(3), PACKAGE + "LossAdvice")
        .adviseIfPresent(
            HANDLER + "Http2Handler", named("streamFailed").taking(3), PACKAGE + "LossAdvice")
        .advise(
            HANDLER + "intercept.Interceptors",
            named("exitAfterIntercept").taking(6),
            PACKAGE + "AnswerAdvice")
        .advise(HANDLER + "HttpHandler", named("handleRead").taking(3), PACKAGE + "ReadAdvice")
        .adviseIfPresent(
            HANDLER + "Http2Handler", named("handleRead").taking(3), PACKAGE + "ReadAdvice")
        .advise(FUTURE, named("done").taking(0), PACKAGE + "EndAdvice")
        .advise(FUTURE, named("abort").taking(1), PACKAGE + "AbortAdvice")
        .advise(FUTURE, named("cancel").taking("boolean"), PACKAGE + "CancelAdvice");
    for (String connector : Shape.CONNECTORS) {
      weaving
          .adviseIfPresent(connector, constructor(), PACKAGE + "AddressAdvice")
          .adviseIfPresent(connector, named("connect").taking(2), PACKAGE + "ConnectAdvice");
    }
  }
}
