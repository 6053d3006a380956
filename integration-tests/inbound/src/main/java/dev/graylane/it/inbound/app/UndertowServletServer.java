package dev.graylane.it.inbound.app;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import java.util.List;
import javax.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

/** Undertow, embedded, with servlets. */
public final class UndertowServletServer implements TestServer {
  private @Nullable Undertow server;

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(UndertowServletServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("work")
            .addServlet(
                Servlets.servlet("work", WorkServlet.class)
                    .addMapping("/way/*")
                    .setAsyncSupported(true))
            .addServlet(
                Servlets.servlet("error", ErrorServlet.class)
                    .addMapping("/error")
                    .setAsyncSupported(true))
            .addFilter(Servlets.filter("filter", WorkFilter.class).setAsyncSupported(true))
            .addFilterUrlMapping("filter", "/way/*", DispatcherType.REQUEST)
            .addErrorPage(Servlets.errorPage("/error", 500))
            .addErrorPage(Servlets.errorPage("/error", 503));
    DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
    manager.deploy();
    server = UndertowParts.start(plain, keyStore, manager.start());
    return UndertowParts.ports(server);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop();
    }
  }
}
