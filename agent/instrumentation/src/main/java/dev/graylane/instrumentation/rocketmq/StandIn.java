package dev.graylane.instrumentation.rocketmq;

import org.apache.rocketmq.common.message.MessageExt;

/**
 * A consumer in the group of a release of which nobody is there: the baseline handles what the
 * release would, and where the group is stays written at the broker, for the release to go on from.
 */
abstract class StandIn extends Part {
  private final LaneMessages lanes;

  StandIn(LaneMessages lanes) {
    this.lanes = lanes;
  }

  @Override
  final boolean takes(MessageExt message) {
    return lanes.has(message);
  }

  /** The release is there again. */
  abstract void end();
}
