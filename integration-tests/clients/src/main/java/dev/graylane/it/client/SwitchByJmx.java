package dev.graylane.it.client;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an operator does in a JMX console; false if the agent has nothing there (yet). */
public record SwitchByJmx(boolean active) implements Operation<Boolean> {
  @Override
  public Boolean run(World world) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName agent = new ObjectName("dev.graylane:type=Agent");
    if (!server.isRegistered(agent)) {
      return false;
    }
    server.setAttribute(agent, new Attribute("Active", active));
    return server.getAttribute(agent, "Active").equals(active);
  }
}
