package dev.graylane.it.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** An MBean server that the application makes when it has run for a while. */
final class LaterMBeanServer {
  private static final String DOMAIN = "later";

  private LaterMBeanServer() {}

  record Make() implements Operation<Boolean> {
    @Override
    public Boolean run(World world) {
      return MBeanServerFactory.createMBeanServer(DOMAIN).getDefaultDomain().equals(DOMAIN);
    }
  }

  /** What an operator does there; false if the agent has nothing there (yet). */
  record TurnOff() implements Operation<Boolean> {
    @Override
    public Boolean run(World world) throws Exception {
      ObjectName agent = new ObjectName("dev.graylane:type=Agent");
      for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
        if (server.getDefaultDomain().equals(DOMAIN) && server.isRegistered(agent)) {
          server.setAttribute(agent, new Attribute("Active", false));
          return true;
        }
      }
      return false;
    }
  }
}
