package dev.graylane.it.inbound.app;

import io.undertow.Handlers;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import javax.servlet.Servlet;

/** Undertow, embedded, whose applications come and go. */
public final class UndertowContainer implements WebContainer {
  private static final String NAME = "app";

  private final PathHandler paths = Handlers.path();
  private final ServletContainer container = Servlets.newContainer();
  private int port;

  @Override
  public void start() throws Exception {
    port = UndertowParts.ports(UndertowParts.start(1, null, paths)).get(0);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void deploy(Class<? extends Servlet> servlet) throws Exception {
    DeploymentInfo application =
        Servlets.deployment()
            .setClassLoader(servlet.getClassLoader())
            .setContextPath("/app")
            .setDeploymentName(NAME)
            .addServlet(Servlets.servlet(NAME, servlet).addMapping("/").setAsyncSupported(true));
    DeploymentManager manager = container.addDeployment(application);
    manager.deploy();
    paths.addPrefixPath("/app", manager.start());
  }

  @Override
  public void undeploy() throws Exception {
    paths.removePrefixPath("/app");
    DeploymentManager manager = container.getDeployment(NAME);
    DeploymentInfo application = manager.getDeployment().getDeploymentInfo();
    manager.stop();
    manager.undeploy();
    container.removeDeployment(application);
  }
}
