package dev.graylane.agent.route;

import dev.graylane.agent.log.AgentLog;
import java.util.List;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** {@code dev.graylane:type=Agent} in the MBean servers that the application has made. */
final class AgentBean implements AgentSwitch {
  private static final String NAME = "dev.graylane:type=Agent";

  private final KillSwitch killSwitch;

  private AgentBean(KillSwitch killSwitch) {
    this.killSwitch = killSwitch;
  }

  /**
   * Registers the switch where there is a server; makes none, since how one is made is the
   * application's choice.
   *
   * @return whether there was one
   */
  static boolean register(KillSwitch killSwitch) throws JMException {
    List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
    for (MBeanServer server : servers) {
      try {
        server.registerMBean(
            new StandardMBean(new AgentBean(killSwitch), AgentSwitch.class, true),
            new ObjectName(NAME));
      } catch (InstanceAlreadyExistsException e) {
        AgentLog.debug(NAME + " is there already", e);
      }
    }
    return !servers.isEmpty();
  }

  @Override
  public boolean isActive() {
    return !killSwitch.isOffByJmx();
  }

  @Override
  public void setActive(boolean active) {
    killSwitch.turnByJmx(!active);
  }
}
