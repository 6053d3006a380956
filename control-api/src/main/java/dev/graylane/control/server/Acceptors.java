package dev.graylane.control.server;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.ThreadFactories;
import com.linecorp.armeria.common.util.TransportType;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The thread that accepts connections. It ends when it is told to: by Netty's default it would wait
 * two more seconds for work, and the server's close with it. (Armeria's own setting for that does
 * not reach the thread: it shuts down the group that the port's channel names, not the one that was
 * configured.)
 */
final class Acceptors {
  private Acceptors() {}

  static EventLoopGroup create(String threadName) {
    ThreadFactory threads = ThreadFactories.newEventLoopThreadFactory(threadName, false);
    TransportType transport = Flags.transportType();
    if (transport == TransportType.EPOLL) {
      return new Quick(threads, EpollIoHandler.newFactory());
    }
    return transport == TransportType.NIO
        ? new Quick(threads, NioIoHandler.newFactory())
        : EventLoopGroups.newEventLoopGroup(1, threads);
  }

  private static final class Quick extends MultiThreadIoEventLoopGroup {
    Quick(ThreadFactory threads, IoHandlerFactory handlers) {
      super(1, threads, handlers);
    }

    @Override
    public Future<?> shutdownGracefully() {
      return shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
