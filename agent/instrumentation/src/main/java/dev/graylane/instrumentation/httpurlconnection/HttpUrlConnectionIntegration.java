package dev.graylane.instrumentation.httpurlconnection;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** {@code java.net.HttpURLConnection}, plain and TLS. */
@Supported(
    part = Part.OUTBOUND,
    library = "`java.net.HttpURLConnection`, http and https",
    versions = "JDK 17, 25")
public final class HttpUrlConnectionIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.httpurlconnection.";
  private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String TLS_CONNECTION =
      "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";
  private static final String CLIENT = "sun.net.www.http.HttpClient";
  private static final String TLS_CLIENT = "sun.net.www.protocol.https.HttpsClient";
  private static final String HEADER = "sun.net.www.MessageHeader";
  private static final String CACHE = "sun.net.www.http.KeepAliveCache";

  public HttpUrlConnectionIntegration() {
    super("httpurlconnection");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .opens("java.base/sun.net.www")
        .opens("java.base/sun.net.www.http")
        .opens("java.base/sun.net.www.protocol.http");
    for (String connection : new String[] {CONNECTION, TLS_CONNECTION}) {
      weaving
          .advise(connection, named("getNewHttpClient"), PACKAGE + "ObtainClientAdvice")
          .advise(connection, named("setNewClient").taking(2), PACKAGE + "ReplaceClientAdvice");
    }
    weaving
        .advise(CONNECTION, named("getInputStream").taking(0), PACKAGE + "AnswerAdvice")
        .advise(CONNECTION, named("getOutputStream").taking(0), PACKAGE + "FailureAdvice")
        .advise(TLS_CONNECTION, named("connect").taking(0), PACKAGE + "FailureAdvice")
        .advise(CONNECTION, named("followRedirect0").taking(3), PACKAGE + "RedirectAdvice")
        .advise(CONNECTION, named("disconnect").taking(0), PACKAGE + "DisconnectAdvice")
        .advise(
            CLIENT,
            named("openServer").taking("java.lang.String", "int"),
            PACKAGE + "OpenServerAdvice")
        .advise(CLIENT, named("writeRequests").taking(2), PACKAGE + "WriteRequestAdvice")
        .advise(HEADER, named("print").taking("java.io.PrintStream"), PACKAGE + "HeadAdvice")
        .advise(CACHE, named("get").taking(2), PACKAGE + "CacheGetAdvice")
        .advise(CACHE, named("put").taking(3), PACKAGE + "CachePutAdvice");
    for (String client : new String[] {CLIENT, TLS_CLIENT}) {
      weaving.advise(client, named("closeIdleConnection").taking(0), PACKAGE + "CloseIdleAdvice");
    }
  }
}
