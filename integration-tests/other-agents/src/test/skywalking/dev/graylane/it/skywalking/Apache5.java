package dev.graylane.it.skywalking;

import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.EnhancedInstance;

/** Calls of Apache HttpClient 5. */
public final class Apache5 extends Enhancement {
  public Apache5() {
    super(
        "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
        "doExecute");
  }

  public static final class Interceptor extends ExitInterceptor {
    @Override
    void send(EnhancedInstance instance, Object[] arguments, Map<String, String> headers) {
      headers.forEach(((HttpRequest) arguments[1])::setHeader);
    }
  }
}
