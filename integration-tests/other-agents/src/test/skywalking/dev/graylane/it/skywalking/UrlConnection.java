package dev.graylane.it.skywalking;

import java.util.Map;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.EnhancedInstance;
import sun.net.www.MessageHeader;

/** Calls of {@code HttpURLConnection}: a class of the JDK, which sees nothing of the agents. */
public final class UrlConnection extends Enhancement {
  public UrlConnection() {
    super("sun.net.www.http.HttpClient", "writeRequests");
  }

  @Override
  public boolean isBootstrapInstrumentation() {
    return true;
  }

  public static final class Interceptor extends ExitInterceptor {
    @Override
    void send(EnhancedInstance instance, Object[] arguments, Map<String, String> headers) {
      headers.forEach(((MessageHeader) arguments[0])::set);
    }
  }
}
