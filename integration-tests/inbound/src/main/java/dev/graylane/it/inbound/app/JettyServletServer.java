package dev.graylane.it.inbound.app;

import java.util.EnumSet;
import java.util.List;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import org.eclipse.jetty.ee8.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** Jetty, embedded, with servlets. */
public final class JettyServletServer implements TestServer {
  private @Nullable Server server;

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    Server jetty = JettyParts.server(plain, keyStore);
    server = jetty;
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    context.setContextPath("/");
    context.addServlet(async(new WorkServlet()), "/way/*");
    context.addServlet(async(new ErrorServlet()), "/error");
    FilterHolder filter = new FilterHolder(new WorkFilter());
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/way/*", EnumSet.of(DispatcherType.REQUEST));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(500, 503, "/error");
    JettyParts.call(context, "setErrorHandler", errors);
    JettyParts.call(jetty, "setHandler", context);
    jetty.start();
    return JettyParts.ports(jetty);
  }

  private static ServletHolder async(HttpServlet servlet) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    return holder;
  }

  @Override
  public void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }
}
