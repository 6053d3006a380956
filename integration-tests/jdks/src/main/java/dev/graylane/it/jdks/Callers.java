package dev.graylane.it.jdks;

import java.util.LinkedHashMap;
import java.util.Map;

/** The clients that the JDK has, or that run on it. */
final class Callers {
  private Callers() {}

  /**
   * One of each, by its name.
   *
   * @param url what all but gRPC call
   * @param target the host and port that gRPC calls
   */
  static Map<String, Caller> of(String url, String target) throws ReflectiveOperationException {
    Map<String, Caller> callers = new LinkedHashMap<>();
    callers.put("httpurlconnection", new UrlConnectionCaller(url));
    callers.put("okhttp", new OkHttpCaller(url));
    callers.put("apachehttpclient", new ApacheCaller(url));
    if (hasHttpClient()) {
      callers.put(
          "javanethttp",
          Class.forName("dev.graylane.it.jdks.HttpClientCaller")
              .asSubclass(Caller.class)
              .getDeclaredConstructor(String.class)
              .newInstance(url));
    }
    callers.put("grpc", new GrpcCaller(target));
    return callers;
  }

  private static boolean hasHttpClient() {
    try {
      Class.forName("java.net.http.HttpClient");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
