package dev.graylane.it.skywalking;

import java.lang.reflect.Field;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;
import org.apache.skywalking.apm.agent.core.plugin.interceptor.enhance.EnhancedInstance;

/** Calls of OkHttp 4, whose request is changed as it stands, as SkyWalking's own plugin does. */
public final class OkHttp extends Enhancement {
  public OkHttp() {
    super(
        "okhttp3.internal.connection.RealCall",
        "getResponseWithInterceptorChain$okhttp");
  }

  public static final class Interceptor extends ExitInterceptor {
    @Override
    void send(EnhancedInstance instance, Object[] arguments, Map<String, String> more)
        throws Exception {
      Request request = ((Call) instance).request();
      Headers.Builder headers = request.headers().newBuilder();
      more.forEach(headers::set);
      Field field = Request.class.getDeclaredField("headers");
      field.setAccessible(true);
      field.set(request, headers.build());
    }
  }
}
