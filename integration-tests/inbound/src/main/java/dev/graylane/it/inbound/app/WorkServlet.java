package dev.graylane.it.inbound.app;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Serves a request in the way that its path names, and makes a call meanwhile: {@code
 * /way/sync?id=x} calls {@code /x}.
 */
public final class WorkServlet extends HttpServlet {
  static final String ID = "id";
  private static final String INCLUDED = "included";
  private static final long serialVersionUID = 1;

  /**
   * Long enough for a busy machine: Jetty forgets a timeout that fires before the thread that
   * scheduled it has put it down, so that the request hangs.
   */
  private static final int TIMEOUT_MILLIS = 300;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String id = id(request);
    Object included = request.getAttribute(INCLUDED);
    switch (included != null ? included.toString() : request.getPathInfo()) {
      case "/sync" -> answer(response, Downstream.call(id));
      case "/status" -> {
        Downstream.call(id);
        response.sendError(503);
      }
      case "/throw" -> {
        Downstream.call(id);
        throw new ServletException("on purpose");
      }
      case "/forward" -> request.getRequestDispatcher("/way/sync").forward(request, response);
      case "/include" -> {
        Downstream.call(id + "-before");
        // The path of an included request is that of the one around it.
        request.setAttribute(INCLUDED, "/sync");
        request.getRequestDispatcher("/way/sync").include(request, response);
      }
      case "/async" -> {
        AsyncContext async = request.startAsync();
        Pool.execute(() -> finish(async, id));
      }
      case "/async-start" -> {
        AsyncContext async = request.startAsync();
        async.start(Pool.unchecked(() -> finish(async, id)));
      }
      case "/async-at-once" -> finish(request.startAsync(), id);
      case "/async-dispatch" -> dispatch(request, id, "/way/sync");
      case "/async-dispatch-throw" -> dispatch(request, id, "/way/throw");
      case "/async-twice" -> dispatch(request, id, "/way/async");
      case "/async-timeout" -> timeOut(request, id);
      case "/async-timeout-unhandled" -> {
        Downstream.call(id);
        request.startAsync().setTimeout(TIMEOUT_MILLIS);
      }
      case "/read" -> new ReadingWork(request.startAsync(), id).begin();
      case "/write" -> new WritingWork(request.startAsync(), id).begin();
      default -> response.sendError(404);
    }
  }

  static String id(HttpServletRequest request) {
    Object known = request.getAttribute(ID);
    if (known == null) {
      known = request.getParameter(ID);
      request.setAttribute(ID, known);
    }
    return known.toString();
  }

  static void answer(javax.servlet.ServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print(text);
  }

  private static void finish(AsyncContext async, String id) throws IOException {
    answer(async.getResponse(), Downstream.call(id));
    async.complete();
  }

  private static void dispatch(HttpServletRequest request, String id, String path) {
    AsyncContext async = request.startAsync();
    Pool.execute(
        () -> {
          Downstream.call(id + "-before");
          async.dispatch(path);
        });
  }

  private static void timeOut(HttpServletRequest request, String id) {
    AsyncContext async = request.startAsync();
    async.setTimeout(TIMEOUT_MILLIS);
    async.addListener(
        new AsyncListener() {
          @Override
          public void onTimeout(AsyncEvent event) throws IOException {
            ((HttpServletResponse) async.getResponse()).setStatus(504);
            finish(async, id);
          }

          @Override
          public void onComplete(AsyncEvent event) {}

          @Override
          public void onError(AsyncEvent event) {}

          @Override
          public void onStartAsync(AsyncEvent event) {}
        });
  }
}
