package dev.graylane.it.other.app;

import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.apache5.ApacheHttpAsyncClient5Caller;
import dev.graylane.it.client.apache5.ApacheHttpClient5Caller;
import dev.graylane.it.client.jdk.JavaHttpClientCaller;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.client.netty.NettyCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asks the stock by the client that the path names, and answers who answered. */
public final class ShopServlet extends HttpServlet {
  /** What the path may name. */
  public static final List<String> CLIENTS =
      List.of(
          "urlconnection",
          "javanethttp",
          "javanethttp/async",
          "okhttp",
          "okhttp/async",
          "apache5",
          "apache5async");

  /** Another, whose calls carry the lane and are not led. */
  public static final String UNLED = "netty";

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // a servlet is never written
  private final Map<String, HttpCaller> callers =
      Map.of(
          "urlconnection",
          new UrlConnectionCaller(),
          "javanethttp",
          new JavaHttpClientCaller(),
          "okhttp",
          new OkHttpCaller(),
          "apache5",
          new ApacheHttpClient5Caller(),
          "apache5async",
          new ApacheHttpAsyncClient5Caller(),
          UNLED,
          new NettyCaller());

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String[] path = request.getPathInfo().split("/");
    HttpCaller caller = Objects.requireNonNull(callers.get(path[1]), path[1]);
    Call call = Call.get(System.getProperty(Shop.STOCK) + "/" + request.getParameter("id"));
    if (path.length > 2) {
      call.async();
    }
    try {
      response.getWriter().print(caller.call(call).release());
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
