package dev.graylane.it.grpc;

import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.net.InetSocketAddress;

/** The transports of grpc-java, each asked for by its own builder. */
public enum Transport {
  NETTY {
    @Override
    ManagedChannelBuilder<?> target(String target) {
      return NettyChannelBuilder.forTarget(target);
    }

    @Override
    ManagedChannelBuilder<?> address(String host, int port) {
      return NettyChannelBuilder.forAddress(new InetSocketAddress(host, port));
    }
  },
  NETTY_SHADED {
    @Override
    ManagedChannelBuilder<?> target(String target) {
      return io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.forTarget(target);
    }

    @Override
    ManagedChannelBuilder<?> address(String host, int port) {
      return io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.forAddress(
          new InetSocketAddress(host, port));
    }
  },
  OKHTTP {
    @Override
    ManagedChannelBuilder<?> target(String target) {
      return OkHttpChannelBuilder.forTarget(target);
    }

    @Override
    ManagedChannelBuilder<?> address(String host, int port) {
      return OkHttpChannelBuilder.forAddress(host, port);
    }
  };

  abstract ManagedChannelBuilder<?> target(String target);

  abstract ManagedChannelBuilder<?> address(String host, int port);
}
