package dev.graylane.agent.route;

import dev.graylane.agent.call.Sharing;
import dev.graylane.routing.MessageShares;
import java.util.Map;

/** How a process of one release sees its service's messages. */
final class ServiceSharing implements Sharing {
  private final MessageShares shares;
  private final String release;

  ServiceSharing(MessageShares shares, String release) {
    this.shares = shares;
    this.release = release;
  }

  MessageShares shares() {
    return shares;
  }

  @Override
  public String release() {
    return release;
  }

  @Override
  public boolean isBaseline() {
    return release.equals(shares.baseline());
  }

  @Override
  public Map<String, String> lanes() {
    return shares.lanes();
  }

  @Override
  public boolean consumes(String other, String system, String group, String topic) {
    return shares.consumes(other, system, group, topic);
  }
}
