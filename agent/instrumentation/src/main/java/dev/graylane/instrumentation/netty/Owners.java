package dev.graylane.instrumentation.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import java.util.Map;

/** Servers that are built on Netty and have integrations of their own, or speak RPC over it. */
final class Owners {
  private static final String[] PACKAGES = {
    "reactor.", "io.vertx.", "com.linecorp.armeria.", "io.grpc.", "org.apache.dubbo."
  };

  private Owners() {}

  /** Whether one of them has put a handler, or its initializer, into a channel or its parent. */
  static boolean isOwned(ChannelPipeline pipeline) {
    for (Map.Entry<String, ChannelHandler> each : pipeline) {
      String name = each.getValue().getClass().getName();
      for (String owner : PACKAGES) {
        if (name.startsWith(owner)) {
          return true;
        }
      }
    }
    Channel parent = pipeline.channel().parent();
    return parent != null && isOwned(parent.pipeline());
  }
}
