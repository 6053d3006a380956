package dev.graylane.instrumentation.asynchttpclient;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.asynchttpclient.netty.channel.ChannelManager;

/** What differs from version to version of the client. */
final class Shape {
  /** What makes connections, first where 2 has it. */
  static final List<String> CONNECTORS =
      Collections.unmodifiableList(
          Arrays.asList(
              "org.asynchttpclient.netty.request.NettyChannelConnector",
              "org.asynchttpclient.netty.channel.NettyChannelConnector"));

  private static volatile int known;

  private Shape() {}

  /** Whether connections of the client can be led elsewhere. */
  static boolean isKnown() {
    int state = known;
    if (state == 0) {
      state = CONNECTORS.stream().anyMatch(Shape::exists) ? 1 : 2;
      known = state;
    }
    return state == 1;
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, ChannelManager.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
