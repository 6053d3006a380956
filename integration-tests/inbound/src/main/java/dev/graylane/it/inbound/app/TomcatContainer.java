package dev.graylane.it.inbound.app;

import java.nio.file.Files;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** Tomcat, embedded, whose applications come and go. */
public final class TomcatContainer implements WebContainer {
  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
  private @Nullable Context application;

  @Override
  public void start() throws Exception {
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "2");
    connector.setProperty("minSpareThreads", "2");
    tomcat.getService().addConnector(connector);
    tomcat.setConnector(connector);
    tomcat.getHost();
    tomcat.start();
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void deploy(Class<? extends Servlet> servlet) throws Exception {
    Context context = new org.apache.catalina.core.StandardContext();
    context.setName("/app");
    context.setPath("/app");
    context.setDocBase(Files.createTempDirectory("webapp").toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.setParentClassLoader(servlet.getClassLoader());
    Wrapper wrapper =
        Tomcat.addServlet(context, "servlet", servlet.getDeclaredConstructor().newInstance());
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/");
    // It is started with that.
    tomcat.getHost().addChild(context);
    application = context;
  }

  @Override
  public void undeploy() throws Exception {
    Context context = application;
    application = null;
    if (context != null) {
      // It is stopped and destroyed with that.
      tomcat.getHost().removeChild(context);
    }
  }
}
