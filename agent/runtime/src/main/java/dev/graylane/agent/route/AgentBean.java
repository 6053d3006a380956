package dev.graylane.agent.route;

import dev.graylane.agent.log.AgentLog;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
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
  private final Set<MBeanServer> known = Collections.newSetFromMap(new WeakHashMap<>());

  AgentBean(KillSwitch killSwitch) {
    this.killSwitch = killSwitch;
  }

  /**
   * Registers the switch in each server that has come since the last time; makes none, since how
   * one is made is the application's choice.
   */
  void registerWhereNew() throws JMException {
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      if (!known.add(server)) {
        continue;
      }
      try {
        server.registerMBean(
            new StandardMBean(this, AgentSwitch.class, true), new ObjectName(NAME));
      } catch (InstanceAlreadyExistsException e) {
        AgentLog.debug(NAME + " is there already", e);
      }
    }
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
