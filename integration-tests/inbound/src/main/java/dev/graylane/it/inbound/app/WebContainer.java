package dev.graylane.it.inbound.app;

import javax.servlet.Servlet;

/** A server at 127.0.0.1 that stays while an application at {@code /app} comes and goes. */
public interface WebContainer {
  void start() throws Exception;

  int port();

  /** Deploys an application of one servlet, with the class loader that it is of. */
  void deploy(Class<? extends Servlet> servlet) throws Exception;

  void undeploy() throws Exception;
}
