package dev.graylane.it.inbound.app;

import javax.servlet.Servlet;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.jspecify.annotations.Nullable;

/** Jetty 12, embedded, whose applications come and go. */
public final class JettyContainer implements WebContainer {
  private final ContextHandlerCollection applications = new ContextHandlerCollection();
  private @Nullable Handler application;
  private int port;

  @Override
  public void start() throws Exception {
    Server server = JettyParts.server(1, null);
    server.setHandler(applications);
    server.start();
    port = JettyParts.ports(server).get(0);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void deploy(Class<? extends Servlet> servlet) throws Exception {
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    context.setContextPath("/app");
    context.setClassLoader(servlet.getClassLoader());
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/");
    Handler handler = context.getCoreContextHandler();
    applications.addHandler(handler);
    handler.start();
    application = handler;
  }

  @Override
  public void undeploy() throws Exception {
    Handler handler = application;
    application = null;
    if (handler != null) {
      handler.stop();
      applications.removeHandler(handler);
      handler.destroy();
    }
  }
}
