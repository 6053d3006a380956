package dev.graylane.it.jdks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks for two releases with each client that the JDK has, and prints a line for each: its name and
 * who answered, {@code okhttp v1 v2}.
 */
public final class SmallProgram {
  private SmallProgram() {}

  /**
   * @param arguments a URL, and the host and port of a gRPC service
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
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
    callers.put("grpc", new GrpcCaller(arguments[1]));
    for (Map.Entry<String, Caller> each : callers.entrySet()) {
      Caller caller = each.getValue();
      System.out.println(each.getKey() + " " + caller.ask("v1") + " " + caller.ask("v2"));
    }
    // Clients keep threads for a while.
    System.exit(0);
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
