package dev.graylane.instrumentation;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be known of a channel's pipeline; that of a stream of HTTP/2 has a parent. */
public final class NettyPipelines {
  private static final String[] OWNERS = {
    "reactor.",
    "io.vertx.",
    "com.linecorp.armeria.",
    "io.grpc.",
    "org.apache.dubbo.",
    "org.asynchttpclient."
  };

  private NettyPipelines() {}

  /**
   * Whether a library that is built on Netty, and has an integration of its own or speaks RPC over
   * it, has put a handler, or its initializer, into a channel or its parent.
   */
  public static boolean isOwned(ChannelPipeline pipeline) {
    return has(pipeline, OWNERS);
  }

  /** Whether one of the handlers is of a class whose name begins so. */
  public static boolean has(ChannelPipeline pipeline, String... beginnings) {
    for (Map.Entry<String, ChannelHandler> each : pipeline) {
      String name = each.getValue().getClass().getName();
      for (String beginning : beginnings) {
        if (name.startsWith(beginning)) {
          return true;
        }
      }
    }
    Channel parent = pipeline.channel().parent();
    return parent != null && has(parent.pipeline(), beginnings);
  }

  public static String scheme(Channel channel) {
    for (Channel each = channel; each != null; each = each.parent()) {
      if (each.pipeline().get(SslHandler.class) != null) {
        return "https";
      }
    }
    return "http";
  }

  /** Null where there is none, or it is of another kind. */
  public static @Nullable InetSocketAddress peer(Channel channel) {
    SocketAddress address = channel.remoteAddress();
    if (!(address instanceof InetSocketAddress) && channel.parent() != null) {
      address = channel.parent().remoteAddress();
    }
    return address instanceof InetSocketAddress ? (InetSocketAddress) address : null;
  }
}
